using Daybook.Web.Trace;

namespace Daybook.Web.Tests;

/// <summary>Where the things of a trace are drawn.</summary>
public sealed class TraceLayoutTests
{
    private static readonly (string, bool)[] Things =
        [("order", true), ("outbound", false), ("shipment", false), ("entry", false), ("stock", false), ("cart", true)];

    private static readonly (string, string)[] Links =
    [
        ("cart", "order"), ("order", "outbound"), ("outbound", "shipment"), ("outbound", "stock"),
        ("shipment", "entry"), ("shipment", "order"),
    ];

    [Fact]
    public void Causes_stand_to_the_left_of_the_start_and_consequences_to_the_right_by_how_far_they_are()
    {
        var at = TraceLayout.Of("outbound", Things, Links).Boxes.ToDictionary(b => b.Id);
        string[] way = ["cart", "order", "outbound", "shipment", "entry"];
        way.Select(id => at[id].X).ShouldBeInOrder(SortDirection.Ascending);
        way.Select(id => at[id].X).Distinct().Count().ShouldBe(5);
        at["stock"].X.ShouldBe(at["shipment"].X);
    }

    [Fact]
    public void Only_a_link_against_the_direction_is_marked_as_one_that_leads_back()
    {
        var arrows = TraceLayout.Of("outbound", Things, Links).Arrows;
        arrows.Where(a => a.GoesBack).Select(a => (a.From, a.To)).ShouldBe([("shipment", "order")]);
    }

    [Fact]
    public void What_no_link_reaches_is_drawn_and_a_link_to_nothing_is_not()
    {
        var layout = TraceLayout.Of(
            "a", [("a", false), ("alone", false), ("before", true)], [("a", "gone"), ("a", "a")]);
        layout.Boxes.Select(b => b.Id).ShouldBe(["a", "alone", "before"]);
        layout.Boxes.Single(b => b.Id == "before").X.ShouldBeLessThan(layout.Boxes.Single(b => b.Id == "a").X);
        layout.Arrows.ShouldBeEmpty();
    }

    [Fact]
    public void What_only_has_a_part_in_something_stands_one_column_further_out()
    {
        var at = TraceLayout.Of("order", [("order", false), ("invoice", false), ("payment", false)],
            [("order", "invoice"), ("payment", "invoice")]).Boxes.ToDictionary(b => b.Id);
        at["payment"].X.ShouldBeGreaterThan(at["invoice"].X);
    }

    /// <summary>Random graphs with cycles: nothing is lost, nothing lies on something else or outside.</summary>
    [Fact]
    public void No_two_things_of_any_graph_lie_on_each_other_and_all_lie_in_the_drawing()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var ids = Enumerable.Range(0, random.Next(1, 40)).Select(i => $"{i}").ToArray();
            var things = ids.Select((id, i) => (id, i > 0 && random.Next(3) == 0)).ToArray();
            var links = Enumerable.Range(0, random.Next(60))
                .Select(_ => (ids[random.Next(ids.Length)], ids[random.Next(ids.Length)])).ToArray();

            var layout = TraceLayout.Of("0", things, links);

            layout.Boxes.Select(b => b.Id).ShouldBe(ids, $"seed {seed}");
            foreach (var box in layout.Boxes)
            {
                box.X.ShouldBeInRange(0, layout.Size.Width - TraceLayout.Width, $"seed {seed}");
                box.Y.ShouldBeInRange(0, layout.Size.Height - TraceLayout.Height, $"seed {seed}");
                layout.Boxes.Where(b => b != box && Math.Abs(b.X - box.X) < TraceLayout.Width
                    && Math.Abs(b.Y - box.Y) < TraceLayout.Height).ShouldBeEmpty($"seed {seed}");
            }
        }
    }
}
