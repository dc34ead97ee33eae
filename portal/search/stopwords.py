"""Stop words of the 24 languages, as they are spelled; `analysis` folds them: function words, and the verbs with
which readers ask what one does and how one makes something.

Left out on purpose, though other lists have them, because folding makes them something readers look for:
"us", "who", "may" (US, WHO, May), "été" (summer), "or" in French (gold), "eu" in French, Portuguese and
Romanian (EU), "stato" in Italian (State), "år" (year).
"""

# The article il- takes the sound of the next consonant; prepositions are written with it: fis-, tad-, miċ-.
_MALTESE_ARTICLES = " ".join(
    f"{begin}{consonant}"
    for begin in ("i", "fi", "bi", "ta", "mi", "li", "għa", "sa", "bħa", "ma")
    for consonant in "lsxċdnrtzż"
)

STOP_WORDS = {
    "bg": """
        а ако ала бе без беше би били бил била било бъде бъдат в ви вие във все всеки всички всяка всяко до
        докато други друг друга друго е едва един една едно ето за защото и из или им има имат й как какво
        като кой коя кое които която което към ли между ми много му на над най нас не него нея ни ние но
        някои някой нито нищо о обаче около от по под пред през при с са само се си след със сме съм сте
        така такава такива такъв там те тези тя то той този това тази тоя тук тях у че ще щом я
        прави правим правят правя направим""",
    "cs": """
        a aby ale ani ano asi až bez bude budou by byl byla byli bylo být co což či další do ho i já jak
        jako je jeho jej její jejich jen jenž ještě již jsem jsi jsme jsou jste k kam kde kdo kdy když
        která které který kteří ku má mají máme mezi mi mimo mít my na nad nám nás ne nebo nebyl než není
        nic nich o od on ona oni ono pak po pod podle pro proč proto protože před přes přesto při s se si
        své svůj svých ta tak také tato te tedy ten tento této tím to toho tohoto tom tomto tomu tu tuto ty
        tyto u už v ve však všech vy z za zda zde ze že
        dělat dělá udělat děláme""",
    "da": """
        af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din disse dog du
        efter eller en end er et for fra før ham han hans har havde have hende hendes her hos hun hvad hvem
        hver hvilken hvis hvor hvordan hvornår i ikke ind jeg jer jo kan kunne man mange med meget men mig
        min mine mod må ned noget nogen nogle nu når og også om op os over på samt sig sin sine skal skulle
        som sådan så til ud under var ved vi vil ville være været
        gør gøre""",
    "de": """
        aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin bis
        bist da damit dann das dass dein dem den denn der deren des dessen die dies diese diesem diesen
        dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen
        hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in
        ins ist jede jedem jeden jeder jedes jetzt kann kein keine keinen können man mein mich mir mit muss
        müssen nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind
        so solche soll sollen sondern sonst sowie über um und uns unser unter vom von vor während war waren
        was weil welche welcher wenn wer werden werde wie wieder will wir wird wo wurde wurden würde zu zum
        zur zwar zwischen
        macht machen tun tut lassen lässt""",
    "el": """
        ο η το οι τα του της των τον την τους τις ένας ένα μια μία ενός μιας έναν και κι ή είτε ούτε αλλά
        όμως ωστόσο αν όταν όπου όπως ότι πως που να θα δεν μη μην με σε στο στη στην στον στα στους στις
        στου από για προς κατά μετά παρά χωρίς μέχρι έως ως αντί επί υπό περί εκ εξ εγώ εσύ αυτός αυτή αυτό
        αυτοί αυτές αυτά αυτού αυτής αυτών αυτόν αυτήν αυτούς εμείς εσείς μας σας μου σου εκείνος εκείνη
        εκείνο ποιος ποια ποιο ποιοι οποίος οποία οποίο οποίοι οποίες οποίων τι τόσο όσο είναι είμαι
        είμαστε ήταν έχει έχουν έχω είχε είχαν κάθε κάποιος κάποια κάποιο πολύ πιο μόνο επίσης ενώ γιατί
        διότι ώστε αφού καθώς μεταξύ
        κάνω κάνει κάνουν κάνουμε""",
    "en": """
        a about above after again against all also am among an and any are as at be because been before
        being below between both but by can could d did do does doing down during each either else for from
        further had has have having he her here hers him his how i if in into is it its itself just ll m me
        might more most must my neither no nor not of off on once only onto or other ought our ours out
        over own re s same shall she should since so some such t than that the their theirs them themselves
        then there these they this those though through thus to too under until up upon ve very was we were
        what when where whether which while whom whose why will with within without would you your yours
        make get""",
    "es": """
        a al algo algunas algunos ante antes aquel aquella aunque así bajo cada como con contra cual cuales
        cuando de del desde donde dos durante e el él ella ellas ellos en entre era eran es esa esas ese
        eso esos esta está están estar estas este esto estos fue fueron ha haber había han hasta hay la las
        le les lo los más me mediante mi mis mucho muy ni no nos nosotros o os otra otras otro otros para
        pero poco por porque pues que qué quien quienes se sea según ser si sí sido sin sino sobre son su
        sus también tan tanto te tiene tienen toda todas todo todos tras tu tus u un una unas uno unos y ya
        yo
        hacer hace hacen hacemos""",
    "et": """
        aga ainult all ei ega ehk ehkki eks enam end enne et ette ga iga igal ikka ilma ise ja jah juba
        jooksul juures ka kas kaudu keda kelle kelles kes kohta kooskui ku kui kuid kuidas kuigi kuna kus
        ma me meie mida midagi mille milles millest mis mitte mu mul muu nad nagu need neid neil neile neis
        nende ning nii nemad nüüd oleks oled oleme olen olete oli olid olla olles olnud oma on ole peale
        pole poolt sa samuti see seda sees sel selle selles sellest selleks seal siin siis su suhtes ta tal
        teda te tema temal teie teine vaid veel vahel vastu või võib üle üks ühe läbi
        teha teeb teevad""",
    "fi": """
        ei eivät eikä elleivät emme en eli ennen että ettei he heidän heille heitä hän hänelle hänen häntä
        ilman itse ja jo joiden joihin joilla joissa joista joita joka jolla jolle jonka jos joskus jossa
        josta jota jotka jotta joten kaikki kanssa keiden ken kenen kesken koska kuin kuinka kuitenkin kun
        kuka kukin kyllä lisäksi me meidän meille meitä mikä mikäli mille millä minkä minua minun minä
        missä mistä mitkä mitä molemmat muiden mukaan mukaisesti mutta muu muun muut myös mukana ne niiden
        niille niin niissä niistä niitä noin no nyt nämä näiden näissä näitä näin ole olemme olen olet
        olette oli olimme olisi olisivat olivat olla olleet ollut on ovat pitkin sekä se sekin siihen siinä
        siitä sillä sille sinua sinä sitä sitten siis siten sen tai te teidän tässä tästä tähän tämä tämän
        tätä tuo tuon vaan vaikka vai varten vain välillä yli
        tehdä tekee tehdään""",
    "fr": """
        à ai ainsi afin alors après as au aucun aucune aussi autre autres aux avaient avait avant avec
        ayant c car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment d dans de
        des depuis dès donc dont du elle elles en encore entre est et étaient étais était étant être eux
        fait furent fut il ils j je jusqu jusque l la là laquelle le lequel les lesquelles lesquels leur
        leurs lors lorsque lui m ma mais me même mêmes mes moi mon n ne ni nos notre nous on ont ou où par
        parce parmi pas pendant peu peut peuvent plus pour pourquoi puis qu quand que quel quelle quelles
        quels qui quoi s sa sans se selon sera seront ses si soit son sont sous sur t ta tandis te tels
        telle telles tel tes toi ton tous tout toute toutes très tu un une vers via vos votre vous y
        faire font fais""",
    "ga": """
        a ab ach ag agus ann anois aon ar ár as b ba beidh bheith bhfuil bhí bhur bí chun cé cén conas d dá
        dár de den do don dom é ea eile fad faoi faoin féin ga gach gan go gur gurb i iad idir in ina inár
        ins is í le leis len lena leo linn má mar mé mo muid murab murar n na nach ná ní níl níor nó nuair
        nár ó ón óna os rinne roimh sa san sé seo si siad sibh sí sin sinn sna thar trí tá tar tré tú um
        uair uaidh uile an atá mura ndearna
        déanamh dhéanamh""",
    "hr": """
        a ako ali baš bez bi bih bila bili bilo bio biti bismo bude budu da dakle do dok duž ga gdje i iako
        ih ili im ima imaju iz između ja je jedan jedna jedno jer jesam jesmo jest jesu još ju k kad kada
        kako kao koja koje kojeg kojem koji kojih kojima kojoj koju kroz li me mi mimo moj moja moje može
        mogu mu na nad nakon nam nama nas naš naša ne nego neka neki nekih ni nije nisu niti no njegov
        njegova njih njihov njihova njim njima nju o od oko on ona onda oni ono osim ova ovaj ove ovi ovo
        ovog pa po pod pored pri prije prema preko s sa sam samo se sebe sebi si smo ste su sva sve svi
        svoj svoja svog ta taj tako također te ti to tog toga tom tu u uz već vi vrlo za zbog će ćemo što
        raditi učiniti radi""",
    "hu": """
        a ahhoz ahogy aki akik akkor ami amely amelyek amelyet amelyben az abban addig ahol alatt által
        általában annak annál arra arról át azok azon azonban azért azt aztán azzal bár be benne csak de e
        ebben egy egyes egyéb egyik el ellen elé én erre erről és ez ezek ezen ezért ezt ezzel fel felé ha
        hanem hiszen hogy hogyan ide igen ill illetve ilyen is itt jól kell keresztül ki kívül között közül
        le legyen lehet lenne lett ma majd már más meg mellett mely melyek mert mi mikor mint minden mindig
        mivel most nagyon ne nekem neki nem nincs ő ők oda olyan ott össze pedig persze rá s saját sem
        semmi sok szemben szerint számára te tehát több tovább továbbá úgy ugyanis után utána vagy vagyis
        valaki valamely valami valamint van vannak való vele vissza volt voltak volna
        csinál tesz tenni""",
    "it": """
        a ad agli ai al all alla alle allo anche ancora avere aveva avevano c che chi ci ciascuno cioè coi
        col come con contro cui d da dagli dai dal dall dalla dalle dallo degli dei del dell della delle
        dello dentro di dove dopo durante e è ed egli era erano essere essi essa fra gli ha hanno ho i il
        in io l la le lei li lo loro lui ma me mediante mentre mi mia mio ne né negli nei nel nell nella
        nelle nello no noi non nostra nostro o od ogni oltre oppure per perché però più poi presso prima
        qual quale quali quando quanto quella quelle quelli quello questa queste questi questo qui quindi
        sarà saranno se sé senza si sia siano sono sopra sotto su sua sue sugli sui sul sull sulla sulle
        sullo suo suoi te ti tra tramite troppo tu tutta tutte tutti tutto un una uno verso vi via voi
        fare fa fanno""",
    "lt": """
        aš ant apie ar arba bei be bet būti buvo būtų būdavo dar dėl ir iš iki į jau jei jeigu ji jie jį jo
        job jog jos jų jūs jums juos joje jame kad kada kai kaip kas kiek kiekvienas kita kitas kiti kitų
        ko koks kol kuri kurie kurią kurios kuris kurį kuriuos kurių kur ką link mes mums mūsų nei negu nes
        nėra nors nuo o pagal palei pas pat per po prie prieš pro savo save su šalia ši šie šią šio šios
        šis šiuo šių šį šioje šiame tačiau tad tai taip taigi tam tarp tarsi tas ta tą tie tik to todėl
        toks tokia tokie tos tuo tuos tų tu už vien viename virš vis yra bus
        daryti daro""",
    "lv": """
        aiz ap apakš ar arī bet bez bij bija bijis bijusi bijuši būs būt caur da dēļ ejam es esam esat esmu
        gan gar iekš ik ikviens ir ja jau jeb jebkurš jo jūs ka kad kamēr kas katra katrs kā kāda kādas
        kādi kāds kam ko kopš kura kuras kuri kurš kuru kurus kurā lai līdz man mēs mūsu ne nedz nekā no
        nav nebija nevis nu otrs pa par pār pat pēc pie pirms pret priekš starp savs sava savu savas šajā
        šī šie šīs šis šo šos šīm šiem šeit tā tādēļ tādi tāds tāpat tas tam tad tām te tev tie tiek tiem
        tika tikai tiks to tomēr tos tu tur tās tāpēc tajā un uz vai var vēl viena viens viņa viņas viņi
        viņš viņu virs visi viss visu visus zem
        darīt dara""",
    "mt": f"""
        {_MALTESE_ARTICLES} a aktar aħna ali b bejn bħala biex biss bi bl bla bħall d dak dan dawk
        dawn dik din diġà dwar f fejn fi fl fost fuq għalih għalhekk għall għalkemm għandha għandhom
        għandu ġie ġew ħafna hawn hekk hemm hi hija hu huma huwa int intom iżda j jekk jew ji jien jista
        jistgħu jiġi jkun jkunu kemm kien kienet kienu kif kull kulħadd kollha l le lejn li lill lilu
        ma madankollu magħhom matul mhijiex mhumiex mhux mill minn minħabba minkejja mingħajr n o
        permezz qabel quddiem r s se sabiex sakemm sa skont skond t ta taħt tagħha tagħhom tagħna tant
        tista tiegħu tkun tul u waħda wara wieħed wkoll x xi xejn z
        jagħmlu nagħmlu jsir""",
    "nl": """
        aan aangezien al alle alleen allemaal als altijd ander andere anders ben bent bij binnen boven daar
        daarom dan dat de deze die dit doch door dus echter een eens elk elke en enige er ervan even geen
        haar had hadden heb hebben hebt heeft hem hen het hier hierdoor hij hoe hun iedere ieder iets ik in
        indien is ja je jij jou jouw jullie kan konden kon kunnen maar me meer men met mij mijn moet moeten
        mogen na naar naast niet niets nog nu of om omdat ons onze ook op over s sinds sommige te tegen ten
        ter terwijl tijdens toch toen tot tussen u uit uw van vanaf vanuit vanwege veel via voor waar
        waarom waarin wanneer wat we wel welke werd werden wie wij wil willen worden wordt zal ze zeer zelf
        zich zij zijn zo zoals zonder zou zouden zowel zulke
        doen doet maken maakt krijgen""",
    "pl": """
        a aby albo ale ani aż bardzo bez bo bowiem by był była było były być będą będzie bądź ci co coś czy
        czyli dla dlaczego dlatego do gdy gdyż gdzie go i ich ile im inne inny ja jak jako jakie je jeden
        jednak jedna jego jej jemu jest jestem jesteśmy jeśli jeżeli jeszcze już każda każde każdy kiedy
        kto ktoś która które którego której którą który których którym którzy którymi ku lecz lub ma mają
        mi mimo między mnie może mogą można my na nad nam nas nasz nasza nasze natomiast nawet nią nich nie
        niego niej nim nimi niż no o ob od on ona one oni ono oraz po pod podczas pomiędzy ponad ponieważ
        poprzez poza przed przede przez przy również sam się są swoje swoich ta tak taka taki także tam te
        tego tej ten też to tobie tu tutaj ty tych tym tymi tylko u w wam was we wraz więc wszystkie
        wszystkich wszystko wy z za zatem ze zaś że żeby
        robić robi zrobić""",
    "pt": """
        a à ainda além algo algum alguma algumas alguns ambos ante antes ao aos apenas após aquela aquele
        aqueles as às assim até cada com como contra da daquele das de dela deles dele delas depois desde
        dessa desse desta deste do dos durante e é ela elas ele eles em enquanto entre era eram essa essas
        esse esses esta está estão estar estas este estes estava foi foram há isso isto já lhe lhes mais
        mas me mediante mesmo meu minha muito na não nas nem nessa nesse nesta neste no nos nós nossa nosso
        num numa o onde os ou outra outras outro outros para pela pelas pelo pelos per perante pois por
        porém porque portanto quais qual quando quanto que quem são se seja sejam sem sendo ser será serão
        seu seus si sido sob sobre sua suas também tanto te tem têm ter tinha todas todo todos tudo um uma
        umas uns você vos
        fazer faz fazem""",
    "ro": """
        a abia acea aceasta această aceea acei acel acela acele acelea acest acesta aceste acestea acestei
        acestor acestui acești acolo acum ai aia al ale alea alt alta altă altceva alte alți am anume apoi
        ar are aș asemenea astfel asupra atât atunci au avea aveau avem ați avut ba ca că căci când care
        căreia cărora căror căruia cât câți câte către ce cea ceea cei cel cele celor ceva chiar ci cine
        cineva cu cum da dacă dar de deci decât deja deoarece deși despre din dintr dintre doar după ea ei
        el ele era erau este eram ești fără fi fie fiecare fiind fost iar ii îi îl îmi în înainte încât
        încă între într însă își la le li lor lui mai mult multe mulți ne nici nimic niște noastră noi
        nostru noștri nu numai o or ori oricare pe pentru peste până prin printr printre să sa sale sau său
        săi se si și sînt sub sunt suntem te toate tot toți totuși tu un una unde unei unele unor unui unii
        unul uneori va vă voastră voi vom vor vreo
        face facem""",
    "sk": """
        a aby aj ako ale alebo ani áno asi až bez bol bola boli bolo bude budem budeme budú by byť cez či
        čím čo do ešte ho i iba ich im iný iné ja je jeho jej ju k kam každý kde kedy keď kto ktorá ktoré
        ktorého ktorej ktorí ktorou ktorý ktorých ktorým ku lebo len ma majú má mám medzi mi mimo mňa môj
        môže môžu my na nad nám nás nie niektorý nič no o od okrem on ona oni ono pod podľa po potom pre
        pred preto pretože prečo pri s sa seba si so som sme sú svoj svoje svojich ste ta tak takže také
        taký tam táto ten tento tej teda tie tiež títo tieto to toho tohto tom tomto tomu toto tu túto tú
        tých týchto tým u už v vám vás vo však všetko všetky vy z za zo že
        robiť robí urobiť""",
    "sl": """
        a ali ampak bi bil bila bile bili bilo biti bo bodo bomo brez da do dokler drugi druga drugo ga
        glede h i ih iz ima imajo in jaz je jih jim jo k kadar kaj kajti kako kakor kam kar kateri katera
        katere katerega katerih katero katerim ker ki kje kdaj kdo ko koli kot le lahko me med mi moj moja
        moram mora morajo mu na nad naj nam nas naš naša ne nego nek neka nekaj neki nekateri ni nič nihče
        nima nimajo niso nisem no njega njegov njegova njih njihov njihova njim njo o ob od okoli on ona
        oni oz oziroma pa po pod poleg potem pred preden preko prek pri proti s sam samo saj se sebe sebi
        sem si skozi smo so ste svoj svoje svojih ta tak taka tako takšen tam te tega tem teh ter ti tisti
        tista to toda tu tudi v vendar ves vse vsa vsak vseh vsi z za zaradi zato zdaj že
        narediti delati""",
    "sv": """
        alla allt andra annan att av bara blev bli blir blivit både då de dem den denna deras dess dessa
        det detta dig din dina ditt dock du där därför efter eftersom ej eller en er era ert ett från för
        genom ha hade han hans har hela henne hennes hon honom hos hur här i icke in inom inte jag ju kan
        kunde kring man med medan mellan men mer mig min mina mitt mot mycket måste ni nog någon något
        några nu när och också om oss på redan samt sedan sig sin sina sitt ska skall skulle som så sådan
        sådana sådant till trots under upp ut utan vad var vara varför varit varje vars vem vi vid vilka
        vilken vilket vill vår våra vårt än även är åt över
        gör göra""",
}
