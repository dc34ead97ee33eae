"""The forms of words in 24 languages: folding, stems, dictionaries, stop words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.search import analysis, stemming
from portal.search.stemming import LANGUAGES, fold, stem_variants
from portal.search.stopwords import STOP_WORDS

# Inflected form and another form of the same word: they must share a stem.
# What nothing here brings together stands in OUT_OF_REACH, so that an improvement is noticed.
MEETING = {
    "bg": "градове/град градовете/градове сигурността/сигурност училищата/училище младежите/младеж "
    "децата/дете общини/община радикализацията/радикализация превенцията/превенция жените/жена улиците/улица",
    "cs": "městech/město bezpečnosti/bezpečnost školách/škola Praze/Praha dětí/dítě lidí/lidé "
    "projektů/projekt ulicích/ulice obcí/obec násilím/násilí mladých/mladý",
    "da": "byerne/by sikkerheden/sikkerhed skolerne/skole børnene/barn mænd/mand kriminaliteten/kriminalitet "
    "indsatser/indsats kvinderne/kvinde",
    "de": "Städte/Stadt Staedte/Stadt Häuser/Haus Straßen/Strasse Maßnahmen/Maßnahme "
    "Jugendlichen/Jugendliche Kindern/Kind Einbrüche/Einbruch Gemeinden/Gemeinde",
    "el": "ασφάλειας/ασφάλεια πόλεις/πόλη πόλεων/πόλη εγκλήματα/έγκλημα παιδιών/παιδί γυναικών/γυναίκα "
    "αστυνομίας/αστυνομία σχολείων/σχολείο δήμοι/δήμος νέων/νέος",
    "en": "cities/city children/child women/woman policies/policy radicalised/radicalisation "
    "preventing/prevention communities/community policing/police taught/teach",
    "es": "ciudades/ciudad jóvenes/joven mujeres/mujer lugares/lugar acciones/acción barrios/barrio "
    "comunidades/comunidad redes/red vecinas/vecino",
    "et": "linnas/linn linnade/linn turvalisuse/turvalisus noorte/noor laste/laps naiste/naine "
    "kuritegevuse/kuritegevus kogukonna/kogukond vägivalla/vägivald",
    "fi": "kaupungeissa/kaupunki kaupungin/kaupunki turvallisuuden/turvallisuus nuorten/nuori lasten/lapsi "
    "naisten/nainen rikollisuuden/rikollisuus väkivallan/väkivalta hankkeet/hanke",
    "fr": "villes/ville jeunes/jeune écoles/école municipaux/municipal travaux/travail européennes/européen "
    "préventives/préventif lieux/lieu réseaux/réseau",
    "ga": "gcathair/cathair chathair/cathair cathracha/cathair scoileanna/scoil bpobal/pobal mná/bean "
    "tionscadail/tionscadal shábháilteacht/sábháilteacht mbaile/baile daoine/duine",
    "hr": "gradovi/grad gradova/grad sigurnosti/sigurnost mladih/mladi školama/škola prevencije/prevencija "
    "mjesta/mjesto Zagrebu/Zagreb kriminala/kriminal djece/djeca",
    "hu": "városok/város városokban/város biztonságot/biztonság fiataloknak/fiatal iskolák/iskola "
    "gyermekek/gyermek projektek/projekt bűnözésről/bűnözés nők/nő",
    "it": "giovani/giovane scuole/scuola quartieri/quartiere uomini/uomo donne/donna città/citta "
    "pubbliche/pubblico servizi/servizio",
    "lt": "miestai/miestas miestuose/miestas saugumo/saugumas vaikų/vaikas moterų/moteris žmonių/žmogus "
    "gatvių/gatvė smurto/smurtas",
    "lv": "pilsētās/pilsēta drošības/drošība jaunieši/jaunietis bērnu/bērns sieviešu/sieviete Rīgā/Rīga "
    "radikalizācijas/radikalizācija vardarbības/vardarbība",
    "mt": "proġetti/proġett komunitajiet/komunità politiki/politika persuni/persuna ċittadini/ċittadin "
    "awtoritajiet/awtorità miżuri/miżura servizzi/servizz",
    "nl": "steden/stad kinderen/kind maatregelen/maatregel scholen/school wijken/wijk huizen/huis "
    "jongeren/jongere gemeenten/gemeente",
    "pl": "miastach/miasto mieście/miasto dzieci/dziecko mieszkańców/mieszkaniec szkół/szkoła Łodzi/Łódź "
    "przestępstw/przestępstwo młodzieży/młodzież rzece/rzeka",
    "pt": "cidades/cidade ações/ação prevenções/prevenção jovens/jovem sociais/social mulheres/mulher "
    "crianças/criança municípios/município",
    "ro": "orașe/oraș orașelor/oraș siguranței/siguranță tineri/tânăr școli/școală prevenirii/prevenire "
    "femei/femeie străzi/stradă copiii/copil",
    "sk": "mestách/mesto mestá/mesto bezpečnosti/bezpečnosť školách/škola detí/dieťa ulíc/ulica "
    "Bratislave/Bratislava radikalizácie/radikalizácia štvrtí/štvrť",
    "sl": "mestih/mesto varnosti/varnost mladih/mladi šolah/šola otroci/otrok občin/občina "
    "Ljubljani/Ljubljana preprečevanja/preprečevanje",
    "sv": "städer/stad städerna/stad säkerheten/säkerhet skolor/skola ungdomarna/ungdom våldet/våld "
    "kommunerna/kommun gator/gata",
}
OUT_OF_REACH = {
    "bg": [
        "доброволците/доброволец"
    ],  # the vowel of the singular falls out, and the dictionary lacks the word
    "de": ["geholfen/helfen", "Sicherheitsrat/Sicherheit"],  # strong verbs; compounds are not taken apart
    "en": ["thieves/thief"],
    "hr": ["učenici/učenik"],  # k becomes c
    "mt": ["bliet/belt", "toroq/triq"],  # broken plurals
    "sk": ["miest/mesto"],  # the dictionary has another word, "miesto"
    "sv": ["böcker/bok"],
}
# The inflected form as typed without accents must still meet the other form as it should be written.
WITHOUT_ACCENTS = {
    "cs": "skolach/škola bezpecnosti/bezpečnost nasilim/násilí",
    "el": "ασφαλειας/ασφάλεια αστυνομιας/αστυνομία παιδιων/παιδί",
    "fr": "ecoles/école securite/sécurité europeennes/européen",
    "hu": "varosokban/város biztonsagot/biztonság",
    "lv": "drosibas/drošība pilsetas/pilsēta",
    "mt": "progetti/proġett komunitajiet/komunità",
    "pl": "szkolach/szkoła bezpieczenstwa/bezpieczeństwo",
    "pt": "municipios/município crianca/criança",
    "ro": "orase/oraș sigurantei/siguranță radicalizarii/radicalizare",
    "sk": "skolach/škola bezpecnosti/bezpečnosť",
    "sl": "solah/šola obcin/občina",
}
anything = st.text(st.characters(exclude_categories=())) | st.text(
    "aé.-/' 0123456789\u00ad\u0301ΣİßĲ\ud800\x00"
)


@pytest.fixture(scope="module", autouse=True)
def _dictionaries_are_loaded():
    """So that no single test, nor hypothesis with its deadline, waits for one."""
    stemming.load_dictionaries()


def meet(one, other, language):
    return bool(stem_variants(one, language) & stem_variants(other, language))


def pairs(table):
    return [
        pytest.param(language, *pair.split("/"), id=f"{language}-{pair}")
        for language, listed in table.items()
        for pair in (listed.split() if isinstance(listed, str) else listed)
    ]


def test_the_24_languages_are_known_and_each_has_pairs_and_stop_words():
    assert len(LANGUAGES) == 24
    assert set(LANGUAGES) == set(MEETING) == set(STOP_WORDS)
    assert all(len(listed.split()) >= 6 for listed in MEETING.values())


@pytest.mark.parametrize(("language", "inflected", "other"), pairs(MEETING))
def test_inflections_meet_in_a_stem(language, inflected, other):
    assert meet(inflected, other, language)
    assert meet(inflected.upper(), other, language)


@pytest.mark.xfail(strict=True, reason="no stemmer or dictionary here knows these")
@pytest.mark.parametrize(("language", "inflected", "other"), pairs(OUT_OF_REACH))
def test_what_is_out_of_reach(language, inflected, other):
    assert meet(inflected, other, language)


@pytest.mark.parametrize(("language", "typed", "written"), pairs(WITHOUT_ACCENTS))
def test_an_inflection_typed_without_accents_meets_the_word(language, typed, written):
    assert meet(typed, written, language)


@pytest.mark.parametrize(("language", "word", "_other"), pairs(MEETING))
def test_every_word_meets_itself_without_accents_and_decomposed(language, word, _other):
    assert meet(fold(word), word, language)
    assert meet(unicodedata.normalize("NFD", word), word, language)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "organisation", "organ"),
        ("en", "police", "polite"),
        ("de", "Stadt", "Staat"),
        ("fr", "école", "écologie"),
        ("fi", "kuusi", "kaupunki"),
        ("pl", "miasto", "mięso"),
        ("bg", "град", "гора"),
        ("el", "πόλη", "πολύ"),
    ],
)
def test_words_of_different_meaning_stay_apart(language, one, other):
    assert not meet(one, other, language)


def test_greek_capitals_without_tonos_and_the_final_sigma_meet():
    assert fold("ΑΣΦΑΛΕΙΑΣ") == fold("ασφάλειας") == "ασφαλειασ"
    assert meet("ΑΣΦΑΛΕΙΑΣ", "ασφάλεια", "el")


def test_croatian_meets_in_latin_and_cyrillic():
    assert meet("школа", "škola", "hr")


def test_an_unknown_language_is_folded_only():
    assert analysis.stems("Städte, cities", "xx") == ["stadte", "cities"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ħal-Għaxaq", "hal-ghaxaq"),
        ("ŁÓDŹ", "lodz"),
        ("Đakovo", "dakovo"),
        ("smørrebrød", "smorrebrod"),
        ("Æblet", "aeblet"),
        ("œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("ISTANBUL İı", "istanbul ii"),
        ("Þórður", "thordur"),
        ("școală", "scoala"),
        ("ﬁn", "fin"),
        ("Sicher\u00adheit", "sicherheit"),
        ("май и\u0306", "май й"),
        ("гра\u0301д", "град"),
    ],
)
def test_folding_takes_case_marks_and_ligatures(written, folded):
    assert fold(written) == folded


@given(anything)
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_to_what_folds_no_further_and_every_word_leaves_something():
    for character in map(chr, range(0x20000)):
        assert fold(fold(character)) == fold(character)
        assert all(stemming.plain(word.text) for word in analysis.words(character))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stop_words_are_function_words_each_told_once_and_never_a_word_of_a_pair(language):
    listed = STOP_WORDS[language].split()
    assert len(listed) == len(set(listed))
    assert 30 <= len(listed) <= 230
    assert not [
        word for word in MEETING[language].replace("/", " ").split() if stemming.is_stop(word, language)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_that_readers_look_for_are_no_stop_words(language):
    for name in ("EU", "US", "UN", "WHO", "May"):
        if (name, language) not in {("UN", "es"), ("UN", "fr"), ("UN", "it"), ("UN", "ro"), ("UN", "lv")}:
            assert not stemming.is_stop(name, language)


def test_stemming_again_leaves_enough_of_a_word_to_tell_it_from_others():
    assert stemming.stem_variants("börtön", "hu").isdisjoint(stemming.stem_variants("bor", "hu"))
    assert stemming.stem_variants("ciudades", "es") == stemming.stem_variants("ciudad", "es") == {"ciud"}


def test_what_was_read_is_kept_and_forgotten_by_halves(monkeypatch):
    asked = []
    known = stemming._Known(lambda word: asked.append(word) or (word, (word,), False))
    monkeypatch.setattr(known, "most", 4)
    for word in ("a", "b", "c", "d", "a", "e"):
        assert known[word][0] == word
    assert (asked, list(known)) == (["a", "b", "c", "d", "e"], ["c", "d", "e"])


def test_of_an_endless_word_only_its_beginning_is_kept():
    known = stemming._Known(lambda word: (word, (word,), False))
    assert stemming._Unkept(lambda word: (word, (word,), False))["x" * 100_000] == known["x" * 100_000]
    assert known["x" * 100_000] == ("x" * stemming.LONGEST, ("x" * stemming.LONGEST,), False)
    assert list(known) == ["x" * stemming.LONGEST]


@pytest.mark.parametrize(
    ("as_one", "most"),
    [
        (stemming.read_for_readers, stemming.SERVED_WORDS),
        (stemming.read_a_whole_compendium, stemming.ALL_WORDS),
    ],
)
def test_a_process_keeps_as_many_words_as_its_work_needs(monkeypatch, as_one, most):
    monkeypatch.setattr(stemming._Known, "most", stemming.CACHED_WORDS)
    as_one()
    assert stemming._Known(lambda word: (word, (word,), False)).most == most
