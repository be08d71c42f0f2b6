using System.Text;
using Bunit;
using Daybook.Web.Things;
using Microsoft.AspNetCore.Components.Forms;

namespace Daybook.Web.Tests;

/// <summary>Comments and attached files on the page of a thing.</summary>
public sealed class NoteTests
{
    private const string Two = """
        {"position":9,"withdrawable":["n1"],"items":[
         {"note":"n1","kind":"comment","by":"晓彤 (xiaotong)","at":"2026-05-04T08:00:00+00:00","isWithdrawn":false,
          "text":"<b>周五前</b>\n到货"},
         {"note":"n2","kind":"file","by":"李强 (liqiang)","at":"2026-05-04T09:00:00+00:00","isWithdrawn":false,
          "fileName":"合同.pdf","mediaType":"application/pdf","bytes":2048}]}
        """;

    private const string Withdrawn = """
        {"position":9,"withdrawable":[],"items":[
         {"note":"n2","kind":"file","by":"李强 (liqiang)","at":"2026-05-04T09:00:00+00:00","isWithdrawn":true,
          "fileName":"合同.pdf","bytes":2048,"withdrawnBy":"王芳 (wangfang)","withdrawnAt":"2026-05-05T09:00:00+00:00",
          "withdrawnReason":"旧版"}]}
        """;

    [Fact]
    public void Notes_are_text_with_their_author_and_a_link_to_the_file()
    {
        using var desk = new DeskContext("sales");
        var notes = Shown(desk, Two);
        notes.FindAll("li").Count.ShouldBe(2);
        notes.Find("li .text").TextContent.ShouldBe("<b>周五前</b>\n到货");
        notes.FindAll("b").ShouldBeEmpty();
        notes.Find("li time").GetAttribute("datetime").ShouldBe("2026-05-04T08:00:00+00:00");
        var link = notes.Find("li a");
        link.GetAttribute("href").ShouldBe("/api/things/sales-order/TM%3A7/files/n2");
        link.HasAttribute("download").ShouldBeTrue();
        notes.FindAll("li")[1].TextContent.ShouldContain("2 KB");
        desk.Daybook.Asked[0].Target.ShouldBe("/api/things/sales-order/TM%3A7/notes");
    }

    [Fact]
    public void A_comment_is_sent_and_then_shown()
    {
        using var desk = new DeskContext("sales");
        var notes = Shown(desk, """{"position":9,"withdrawable":[],"items":[]}""");
        desk.Daybook.Answer = asked => asked.Method == "POST" ? (200, """{"position":12}""") : (200, Two);
        notes.Find("form textarea").Input("周五前\r\n到货");
        notes.Find("form").Submit();
        var sent = desk.Daybook.Asked.Single(a => a.Method == "POST");
        (sent.Target, sent.Body).ShouldBe(
            ("/api/things/sales-order/TM%3A7/notes", """{"text":"\u5468\u4E94\u524D\n\u5230\u8D27"}"""));
        desk.Daybook.Asked[^1].Target.ShouldEndWith("/notes?atLeast=12");
        notes.FindAll("li").Count.ShouldBe(2);
        notes.Find("form textarea").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public void A_refused_comment_stays_in_its_box_and_a_lost_answer_keeps_its_key()
    {
        using var desk = new DeskContext("sales");
        var notes = Shown(desk, Two);
        desk.Daybook.Answer = _ => (503, """{"code":"unavailable","title":"Try again","detail":"Later."}""");
        notes.Find("form textarea").Input("好");
        notes.Find("form").Submit();
        notes.Find("form").Submit();
        notes.Find("[role=alert]").TextContent.ShouldContain("does not answer");
        notes.Find("form textarea").GetAttribute("value").ShouldBe("好");
        desk.Daybook.Asked.Where(a => a.Method == "POST").Select(a => a.Key).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void Only_what_may_be_withdrawn_can_be_with_a_reason()
    {
        using var desk = new DeskContext("sales");
        var notes = Shown(desk, Two);
        notes.FindAll("li")[1].QuerySelectorAll("details").ShouldBeEmpty();
        desk.Daybook.Answer = asked => asked.Method == "POST" ? (200, """{"position":12}""") : (200, Withdrawn);
        notes.Find("li details textarea").Input("写错单");
        notes.Find("li details button").Click();
        var sent = desk.Daybook.Asked.Single(a => a.Method == "POST");
        sent.Target.ShouldBe("/api/things/sales-order/TM%3A7/notes/n1/withdraw");
    }

    [Fact]
    public void A_withdrawn_file_says_why_and_only_an_auditor_reads_it_with_a_reason()
    {
        using var desk = new DeskContext("sales");
        var notes = Shown(desk, Withdrawn);
        notes.Find("li").TextContent.ShouldContain("Withdrawn by 王芳 (wangfang)");
        notes.Find("li").TextContent.ShouldContain("旧版");
        notes.FindAll("li a, li details").ShouldBeEmpty();

        using var auditor = new DeskContext("auditor");
        notes = Shown(auditor, Withdrawn);
        notes.FindAll("li a").ShouldBeEmpty();
        notes.Find("li details textarea").Input("核查");
        notes.Find("li a").GetAttribute("href").ShouldBe(
            "/api/things/sales-order/TM%3A7/files/n2?purpose=%E6%A0%B8%E6%9F%A5");
    }

    [Fact]
    public void A_file_is_uploaded_under_its_name_and_one_that_is_too_large_is_not_sent()
    {
        using var desk = new DeskContext("sales");
        var notes = Shown(desk, Two);
        desk.Daybook.Answer = asked => asked.Method == "POST" ? (200, """{"position":12}""") : (200, Two);
        notes.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("abc", "合同 2.txt"));
        var sent = desk.Daybook.Asked.Single(a => a.Method == "POST");
        sent.Target.ShouldBe("/api/things/sales-order/TM%3A7/files?name=%E5%90%88%E5%90%8C%202.txt");
        Encoding.UTF8.GetString(sent.File!).ShouldBe("abc");

        notes.FindComponent<InputFile>().UploadFiles(
            InputFileContent.CreateFromBinary(new byte[(10 * 1024 * 1024) + 1], "large.zip"));
        notes.Find("[role=alert]").TextContent.ShouldContain("large.zip");
        desk.Daybook.Asked.Count(a => a.Method == "POST").ShouldBe(1);
    }

    [Fact]
    public void Of_a_thing_that_is_not_there_or_not_to_be_read_nothing_is_shown()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (404, """{"code":"not-found"}""");
        desk.Render<ThingNotes>(p => p.Add(n => n.Category, "sales-order").Add(n => n.Parts, ["TM", "7"]))
            .FindAll("section").ShouldBeEmpty();
    }

    private static IRenderedComponent<ThingNotes> Shown(DeskContext desk, string json)
    {
        desk.Daybook.Answer = _ => (200, json);
        return desk.Render<ThingNotes>(p => p.Add(n => n.Category, "sales-order").Add(n => n.Parts, ["TM", "7"]));
    }
}
