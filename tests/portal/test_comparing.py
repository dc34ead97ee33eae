"""Two states of a text as one."""

from portal.comparing import compared, compared_aloud


def test_words_that_went_and_words_that_came():
    assert compared("The old lamp.", "The new lamp.") == "The <del>old</del><ins>new</ins> lamp."


def test_markup_in_a_text_stays_text():
    assert compared("", "<script>") == "<ins>&lt;script&gt;</ins>"
    assert compared("a < b", "a < b") == "a &lt; b"


def test_long_texts_stand_whole():
    old, new = "word " * 600, "other " * 600
    assert compared(old, new) == f"<del>{old}</del><ins>{new}</ins>"


def test_greek_and_bulgarian_are_compared_by_words_too():
    assert compared("ο παλιός δρόμος", "ο νέος δρόμος") == "ο <del>παλιός</del><ins>νέος</ins> δρόμος"
    assert compared("стар град", "стар нов град") == "стар <ins>нов </ins>град"


def test_who_hears_a_difference_is_told_which_is_which():
    said = compared_aloud("The old lamp.", "The new lamp.")
    assert '<del><span class="visually-hidden"> taken out: </span>old</del>' in said
    assert '<ins><span class="visually-hidden"> added: </span>new</ins>' in said
