using System.Text.Json;
using Bunit;
using Daybook.Specification;
using Daybook.Web.Ground;
using Daybook.Web.Trace;

namespace Daybook.Web.Tests;

/// <summary>The drawn trace of a lot: it is opened from the list of lots, and goes on from lot to lot.</summary>
public sealed class LotTraceTests
{
    private const string Answered = """
        {"start":"lot/BODY:L%3A26%2F03","missing":["1 more"],"things":[
          {"stream":"lot/BODY:L%3A26%2F03","subject":"lot L:26/03 of BODY","side":"start",
           "from":"2026-03-01","to":"2026-03-02","facts":[]},
          {"stream":"work-order/WO-7","subject":"work order WO-7","side":"ahead",
           "from":"2026-03-02","to":"2026-03-02","facts":[]},
          {"stream":"lot/POT:K1","subject":"lot K1 of POT","side":"ahead",
           "from":"2026-03-02","to":"2026-03-02","facts":[]}],
         "links":[
          {"from":"lot/BODY:L%3A26%2F03","to":"work-order/WO-7","facts":2,
           "goods":[{"step":"issued","sku":"BODY","quantity":{"value":4,"unit":"EA"},"facts":2}]},
          {"from":"work-order/WO-7","to":"lot/POT:K1","facts":1,
           "goods":[{"step":"received","sku":"POT","quantity":{"value":4,"unit":"EA"},"facts":1}]}]}
        """;

    private const string Several = """
        {"start":"lot/POT:K1","missing":[],"things":[
          {"stream":"lot/POT:K1","subject":"K1","side":"start","from":"2026-03-01","to":"2026-03-02","facts":[]},
          {"stream":"work-order/W","subject":"W","side":"behind","from":"2026-03-02","to":"2026-03-02","facts":[]},
          {"stream":"lot/A:1","subject":"A","side":"behind","from":"2026-03-02","to":"2026-03-02","facts":[]},
          {"stream":"lot/B:1","subject":"B","side":"behind","from":"2026-03-02","to":"2026-03-02","facts":[]}],
         "links":[
          {"from":"lot/A:1","to":"work-order/W","facts":1,
           "goods":[{"step":"issued","sku":"A","quantity":{"value":1,"unit":"EA"},"facts":1}]},
          {"from":"lot/B:1","to":"work-order/W","facts":1,
           "goods":[{"step":"issued","sku":"B","quantity":{"value":2,"unit":"EA"},"facts":1}]},
          {"from":"work-order/W","to":"lot/POT:K1","facts":1,
           "goods":[{"step":"received","sku":"POT","quantity":{"value":3,"unit":"EA"},"facts":1}]}]}
        """;

    [Fact, Shows("X8")]
    public void A_lot_is_drawn_with_its_quantities_and_the_next_lot_opens_its_own_trace()
    {
        using var desk = new DeskContext("warehouse");
        desk.Daybook.Answer = _ => (200, Answered);
        var page = desk.At<TracePage>("/trace/lot/BODY/L%3A26%2F03", p => p.Add(t => t.Category, "lot"));

        desk.Daybook.Asked.ShouldHaveSingleItem().Target.ShouldBe("/api/lots/BODY/L%3A26%2F03/trace");
        page.Find(".head a").GetAttribute("href").ShouldBe("/l/lots?sku=BODY&lot=L%3A26%2F03");
        page.Find(".head a").TextContent.ShouldBe("Lot BODY · L:26/03");
        page.FindAll("svg text.goods").Select(t => t.TextContent).ShouldBe(["4 EA BODY", "4 EA POT"]);
        page.FindAll("section.traced h2 a").Select(a => a.GetAttribute("href"))
            .ShouldBe(["/trace/lot/BODY/L%3A26%2F03", "/t/work-order/WO-7", "/trace/lot/POT/K1"]);
        page.Find("#thing-1 p.note").TextContent
            .ShouldBe("From lot L:26/03 of BODY: 4 EA of BODY, taken for a work order (facts: 2).");
        page.Find(".hint[role=status]").TextContent.ShouldContain("genealogy");
    }

    /// <summary>At the tip they would lie on the curves.</summary>
    [Fact]
    public void Quantities_of_many_things_that_lead_to_one_stand_where_each_begins()
    {
        using var desk = new DeskContext("warehouse");
        desk.Daybook.Answer = _ => (200, Several);
        var page = desk.At<TracePage>("/trace/lot/POT/K1", p => p.Add(t => t.Category, "lot"));
        var labels = page.FindAll("svg text.goods");
        labels.Select(t => (t.TextContent, t.GetAttribute("text-anchor")))
            .ShouldBe([("1 EA A", "start"), ("2 EA B", "start"), ("3 EA POT", "end")]);
        labels.Take(2).Select(t => t.GetAttribute("y")).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_row_of_the_list_of_lots_opens_its_trace()
    {
        var lots = FakeDaybook.ListOf("lots", "/api/lots", "key", "sku", "lot");
        using var row = JsonDocument.Parse("""{"key":"BODY/L%3A26/EA","sku":"BODY","lot":"L:26"}""");
        References.OfRow(new FakeDaybook().Things, lots, row.RootElement).ShouldBe("/trace/lot/BODY/L%3A26");
    }
}
