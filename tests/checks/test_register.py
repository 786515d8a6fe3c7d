"""Titles and numbers of documents are compared as a reader would compare them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.checks.register import (
    by_number,
    by_title,
    citations,
    number_key,
    register,
    same_title,
    title_key,
)


@pytest.mark.parametrize(
    "number",
    [
        "财预〔2020〕10号",
        "财预﹝2020﹞10号",
        "财预[2020]10号",
        "财预（2020）10号",
        "财预【2020】10号",
        "财预 〔2020〕 10 号",
        "财预〔２０２０〕１０号",
        "财预2020〕10号",
    ],
)
def test_one_number_in_whatever_brackets(number):
    assert by_number()[number_key(number)].title == "项目支出绩效评价管理办法"


@pytest.mark.parametrize("text", ["", "无", "财预〔2020〕", "2020年10号文", "附件1"])
def test_what_is_no_number_has_no_key(text):
    assert number_key(text) == ""


@given(st.text(max_size=30))
def test_any_text_can_be_compared(text):
    assert not set(title_key(f"《{text}》")) & set("《》 ，、。")
    assert number_key(f"财预〔2020〕10号{text.strip()}") in (number_key("财预〔2020〕10号"), "")


def test_a_title_may_have_had_several_numbers():
    numbers = [document.number for document in by_title()[title_key("《财政支出绩效评价管理暂行办法》")]]
    assert numbers == ["财预〔2011〕285号", "财预〔2009〕76号"]


def test_a_title_is_known_inside_the_notice_that_issued_it():
    known = by_number()[number_key("财预〔2020〕10号")]
    assert same_title("财政部关于印发《项目支出绩效评价管理办法》的通知", known)
    assert not same_title("财政支出绩效评价管理暂行办法", known)


def test_citations_are_taken_from_running_text():
    text = "根据《项目支出绩效评价管理办法》（财预﹝2020﹞10号）、《中华人民共和国预算法》，编印《改革交流》8期。"
    assert [(title, number) for title, number, _ in citations(text)] == [
        ("项目支出绩效评价管理办法", "财预﹝2020﹞10号"),
        ("中华人民共和国预算法", ""),
        ("改革交流", ""),
    ]


class TestTheRegister:
    def test_what_was_abolished_names_its_day_and_its_successor(self):
        for document in register():
            assert bool(document.until) == bool(document.abolished_by)
            if document.abolished_by:
                successor = by_number()[number_key(document.abolished_by)]
                assert successor.issued == document.until

    def test_numbers_have_the_official_form_and_stand_once(self):
        numbers = [document.number for document in register() if document.number]
        assert len({number_key(number) for number in numbers}) == len(numbers)
        assert all(number_key(number) for number in numbers)
        assert not [number for number in numbers if "[" in number or "（" in number]

    def test_every_entry_says_where_it_comes_from(self):
        assert all(document.source for document in register())

    def test_its_status_follows_its_dates(self):
        known = by_number()
        old = known[number_key("财预〔2011〕285号")]
        assert (old.status(date(2020, 2, 24)), old.status(date(2020, 2, 25)), old.status()) == (
            "现行",
            "已废止",
            "已废止",
        )
        assert known[number_key("财预〔2013〕53号")].status() == "部分被取代"
        assert known[number_key("财预〔2020〕10号")].status() == "现行"

    def test_what_replaced_another_is_registered(self):
        assert all(number_key(one.replaced_by) in by_number() for one in register() if one.replaced_by)

    def test_a_number_whose_title_is_unknown_goes_with_any_title(self):
        known = by_number()[number_key("川财绩〔2025〕5号")]
        assert known.titles == ()
        assert same_title("四川省省级预算绩效评价管理办法", known)
