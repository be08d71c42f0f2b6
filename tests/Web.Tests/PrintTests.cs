using Bunit;
using Daybook.Specification;
using Daybook.Web.Documents;

namespace Daybook.Web.Tests;

/// <summary>Print pages, and the way to them.</summary>
public sealed class PrintTests
{
    private const string Note = """
        {"position":7,"document":"delivery-note","title":"Delivery note","language":"en","hasPdf":true,
         "paper":{"name":"three-part","widthMm":241,"heightMm":140,"marginMm":12,"textMm":3.4,"lineMm":4.4,"labelMm":24,
          "titleMm":13.2},
         "columns":[{"title":"Item","widthMm":100,"isNumber":false},
          {"title":"Quantity","widthMm":17.5,"isNumber":true}],
         "sheets":[
          {"facts":[{"label":"Ship to","lines":["<script>","Mr Wang"],"isWide":true}],
           "bars":{"code":"SF-1","widths":[2,1,3]},
           "rows":[{"cells":[["Kettle","red"],["3"]],"isSum":false}],"below":[],"foot":"Page 1 of 2"},
          {"facts":[],"bars":null,"rows":[{"cells":[["Total"],["3"]],"isSum":true}],"below":["Signed"],
           "foot":"Page 2 of 2"}]}
        """;

    [Fact, Shows("X8")]
    public void A_print_page_draws_each_sheet_in_the_size_of_its_paper()
    {
        using var desk = new DeskContext("warehouse");
        desk.Daybook.Answer = _ => (200, Note);
        var page = desk.At<PrintPage>(
            "/print/outbound/delivery-note/TM/10%2F1/FS1?paper=three-part",
            p => p.Add(x => x.Category, "outbound").Add(x => x.Document, "delivery-note"));
        desk.Daybook.Asked[0].Target.ShouldBe(
            "/api/outbounds/TM/10%2F1/FS1/documents/delivery-note?paper=three-part");
        var sheets = page.FindAll(".sheet");
        sheets.Select(s => s.QuerySelector("footer")!.TextContent).ShouldBe(["Page 1 of 2", "Page 2 of 2"]);
        sheets[0].GetAttribute("style").ShouldNotBeNull().ShouldStartWith("width:241mm;height:140mm");
        sheets[0].QuerySelector("dd")!.Children.Select(c => c.TextContent).ShouldBe(["<script>", "Mr Wang"]);
        sheets[0].QuerySelectorAll("th").Select(c => c.TextContent).ShouldBe(["Item", "Quantity"]);
        sheets[0].QuerySelectorAll("rect").Select(r => (r.GetAttribute("x"), r.GetAttribute("width"))).ShouldBe(
            [("0", "2"), ("3", "3")]);
        sheets[1].QuerySelectorAll("tr.sum td").Select(c => c.TextContent).ShouldBe(["Total", "3"]);
        sheets[1].QuerySelector("p")!.TextContent.ShouldBe("Signed");
        sheets[0].QuerySelector(".of").ShouldBeNull("the company has not said its name");
        page.Find("button[data-print]");
        page.Find("a[download]").GetAttribute("href").ShouldBe(
            "/api/outbounds/TM/10%2F1/FS1/documents/delivery-note.pdf?language=en&paper=three-part");
        page.Find("nav a[aria-current]").GetAttribute("href").ShouldBe(
            "/print/outbound/delivery-note/TM/10%2F1/FS1?paper=three-part");
    }

    [Fact, Shows("X8")]
    public void Each_sheet_has_the_name_of_the_company_above_its_title()
    {
        using var desk = new DeskContext("warehouse");
        desk.Daybook.Answer = _ => (200, Note.Replace("\"title\":", "\"company\":\"顺德小厨电器有限公司\",\"title\":"));
        var page = desk.At<PrintPage>(
            "/print/outbound/delivery-note/TM/1/FS1",
            p => p.Add(x => x.Category, "outbound").Add(x => x.Document, "delivery-note"));
        page.FindAll(".sheet header").Select(h => h.QuerySelector(".of")!.TextContent).ShouldBe(
            ["顺德小厨电器有限公司", "顺德小厨电器有限公司"]);
    }

    [Fact]
    public void Without_a_font_the_page_prints_and_says_what_to_install_for_a_pdf()
    {
        using var desk = new DeskContext("finance");
        desk.Daybook.Answer = _ => (200, Note.Replace("\"hasPdf\":true", "\"hasPdf\":false"));
        var page = desk.At<PrintPage>(
            "/print/voucher/voucher/2026-03-12",
            p => p.Add(x => x.Category, "voucher").Add(x => x.Document, "voucher"));
        page.Find("button[data-print]");
        page.FindAll("a[download]").ShouldBeEmpty();
        page.Find(".print-bar .note").TextContent.ShouldContain("fonts-wqy-microhei");
    }

    [Fact]
    public void A_thing_says_which_documents_it_has()
    {
        using var desk = new DeskContext { Language = "zh" };
        var links = desk.Render<PrintLinks>(
            p => p.Add(x => x.Category, "outbound").Add(x => x.Parts, ["TM", "1", "F"]));
        links.Find("summary").TextContent.ShouldBe("打印");
        links.FindAll("a").Select(a => a.TextContent).ShouldBe(["拣货单", "装箱单", "面单", "送货单"]);
        links.FindAll("a")[3].GetAttribute("href").ShouldBe("/print/outbound/delivery-note/TM/1/F");
        desk.Render<PrintLinks>(p => p.Add(x => x.Category, "customer").Add(x => x.Parts, ["C1"]))
            .Markup.Trim().ShouldBeEmpty();
    }
}
