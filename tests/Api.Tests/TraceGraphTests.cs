using Daybook.Api.Audit;
using Daybook.Kernel;

namespace Daybook.Api.Tests;

/// <summary>Which facts led to which.</summary>
public sealed class TraceGraphTests
{
    [Fact]
    public void A_link_names_the_process_and_passes_through_what_only_helped()
    {
        var graph = new TraceGraph();
        graph.Add(
        [
            Fact(1, "sales-order/TM:1", "placed", null), Fact(2, "process-billing/TM:1", "reacted", 1),
            Fact(3, "number-series/main:invoice", "sent", 2), Fact(4, "invoice/TM:1", "sent", 2),
            Fact(5, "journal-entry/main:1", "sent", 2),
        ]);
        graph.Follow("sales-order/TM:1", TraceGraph.Start);
        graph.GoAhead().ShouldBe(["invoice/TM:1", "journal-entry/main:1"]);
        graph.Connect();
        graph.Links.Select(l => (l.From, l.To, l.Process)).ShouldBe(
        [
            ("sales-order/TM:1", "invoice/TM:1", "billing"), ("invoice/TM:1", "journal-entry/main:1", null),
        ]);
    }

    [Fact]
    public void A_log_that_was_edited_so_that_a_fact_caused_itself_ends_the_way_and_not_the_server()
    {
        var graph = new TraceGraph();
        graph.Add(
        [
            Fact(1, "outbound/A", "one", 2), Fact(2, "outbound/B", "two", 1), Fact(3, "outbound/C", "three", 3),
        ]);
        foreach (var stream in (string[])["outbound/A", "outbound/C"]) graph.Follow(stream, TraceGraph.Start);
        foreach (var e in graph.Events.ToList()) graph.GoBack(e).ShouldBeNull();
        graph.GoAhead();
        graph.Connect();
        graph.Events.Count.ShouldBe(3);
    }

    [Fact]
    public void A_cause_that_is_not_known_yet_is_asked_for_by_its_position()
    {
        var graph = new TraceGraph();
        var shipped = Fact(9, "shipment/A", "ship", 7);
        graph.Add([shipped]);
        graph.GoBack(shipped).ShouldBe(7);
        graph.Add([Fact(7, "process-fulfilment/A", "reacted", 5)]);
        graph.GoBack(shipped).ShouldBe(5);
        graph.Add([Fact(5, "outbound/A", "hand-over", null)]);
        graph.GoBack(shipped).ShouldBeNull();
        graph.SideOf.ShouldBe(new Dictionary<string, string> { ["outbound/A"] = TraceGraph.Behind });
    }

    [Fact]
    public void The_documents_that_are_followed_are_things_of_the_ledger() =>
        TraceReader.Documents.ShouldBeSubsetOf(ThingNames.All.Keys);

    private static RecordedEvent Fact(long position, string stream, string command, long? cause) => new(new object())
    {
        Position = position, Stream = StreamId.Parse(stream), Version = 1, TypeName = "test.happened.v1",
        RecordedAt = DateTimeOffset.UnixEpoch, EffectiveOn = new DateOnly(2026, 3, 2), Actor = "test",
        CommandId = command, CorrelationId = "all", Causation = cause,
    };
}
