using Daybook.Kernel;
using Daybook.Ledger.Tests.Chain;

namespace Daybook.Ledger.Tests.Snapshots;

/// <summary>Comparing snapshots with a replay from the first event (engine.md, rule 15).</summary>
public sealed partial class SnapshotVerifierTests
{
    private static readonly Catalogue Catalogue = new(
        StoredType.CasesOf(typeof(TallyEvent)), [TallyDecider.Instance]);

    [Fact]
    public async Task Snapshots_that_the_events_lead_to_are_good()
    {
        await using var ledger = await Tallies();
        await Snapshot(ledger, "tally/a", 3, new Tally(6, "c"));
        await Snapshot(ledger, "tally/b", 1, new Tally(10, "甲"));
        var result = await Verify(ledger);
        result.Bad.ShouldBeEmpty();
        (result.Ok, result.Snapshots, result.Checked, result.Stale, result.Events).ShouldBe((true, 2, 2, 0, 4));
    }

    [Theory]
    [InlineData(3, 7, "another state")]
    [InlineData(2, 6, "another state")]
    [InlineData(5, 6, "end at 3")]
    public async Task A_snapshot_that_the_events_do_not_lead_to_is_named(long version, int total, string because)
    {
        await using var ledger = await Tallies();
        await Snapshot(ledger, "tally/b", 1, new Tally(10, "甲"));
        await Snapshot(ledger, "tally/a", version, new Tally(total, "c"));
        var bad = (await Verify(ledger)).Bad.ShouldHaveSingleItem();
        (bad.Stream, bad.Version).ShouldBe(("tally/a", version));
        bad.Sentence.ShouldContain(because);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_is_named()
    {
        await using var ledger = await Tallies();
        await ledger.Writer.Block([new("tally/a", 4, "{}") { Type = "tests.unknown.v1" }], []);
        await Snapshot(ledger, "tally/a", 4, new Tally(6, "c"));
        (await Verify(ledger)).Bad.ShouldHaveSingleItem().Sentence.ShouldContain("tests.unknown.v1");
    }

    [Fact]
    public async Task A_snapshot_of_another_schema_is_not_read_by_anybody_and_not_checked()
    {
        await using var ledger = await Tallies();
        await Snapshot(ledger, "tally/a", 3, new Tally(7, "c"), "0:old");
        var result = await Verify(ledger);
        (result.Ok, result.Checked, result.Stale).ShouldBe((true, 0, 1));
    }

    [Fact]
    public async Task A_sample_is_no_larger_than_asked_for()
    {
        await using var ledger = await Tallies();
        await Snapshot(ledger, "tally/a", 3, new Tally(6, "c"));
        await Snapshot(ledger, "tally/b", 1, new Tally(10, "甲"));
        var result = await new SnapshotVerifier(ledger.Source, new EventCodec(Catalogue)).Verify(sample: 1);
        (result.Snapshots, result.Checked).ShouldBe((2, 1));
    }

    private static async Task<ChainLedger> Tallies()
    {
        var ledger = await ChainLedger.New();
        await ledger.Writer.Block(
            [
                Added("tally/a", 1, """{"amount":1,"by":"a"}"""), Added("tally/a", 2, """{"amount":2,"by":"b"}"""),
                Added("tally/b", 1, """{"amount":10,"by":"甲"}"""), Added("tally/a", 3, """{"amount":3,"by":"c"}"""),
            ],
            []);
        return ledger;
    }

    private static Written Added(string stream, long version, string payload) =>
        new(stream, version, payload) { Type = "tests.added.v1" };

    private static Task<int> Snapshot(
        ChainLedger ledger, string stream, long version, Tally state, string? schema = null) =>
        ledger.Writer.Run(
            "insert into work.snapshots (stream, version, schema, state) values ($1, $2, $3, $4::json)",
            stream, version, schema ?? StateSnapshots.SchemaOf(TallyDecider.Instance),
            StateSnapshots.Serialize(state, typeof(Tally)));

    private static Task<SnapshotResult> Verify(ChainLedger ledger) =>
        new SnapshotVerifier(ledger.Source, new EventCodec(Catalogue)).Verify();

    public sealed record Tally(int Total, string Last);

    public abstract record TallyEvent
    {
        private TallyEvent()
        {
        }

        [StoredAs("tests.added.v1")]
        public sealed record Added(int Amount, string By) : TallyEvent;
    }

    public sealed record Add(int Amount, string By);

    public sealed class TallyDecider() : Decider<Add, TallyEvent, Tally>("tally", new Tally(0, ""))
    {
        public override Decision<TallyEvent> Decide(Tally state, Add command) =>
            new TallyEvent.Added(command.Amount, command.By);

        public override Tally Evolve(Tally state, TallyEvent @event) => @event switch
        {
            TallyEvent.Added e => new Tally(state.Total + e.Amount, e.By),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
