using System.Security.Cryptography;
using System.Text;
using Daybook.Database;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>The chain as the commit loop writes it.</summary>
public sealed partial class LiveChainTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public async Task What_the_commit_loop_writes_verifies_while_it_writes_and_so_do_its_snapshots()
    {
        var catalogue = new Catalogue(
            StoredType.CasesOf(typeof(CounterEvent)), [CounterDecider.Instance]);
        var options = new LedgerOptions { DirectConnection = database.ConnectionString, SnapshotEvery = 5 };
        await using var node = await LedgerNode.Start(catalogue, options, default);
        var appending = Parallel.ForAsync(0, 600, async (n, cancel) => await node.Ledger.Append(Count(n), cancel));

        VerifyResult meanwhile;
        do
        {
            meanwhile = await new Verifier(database.DataSource).Verify(new VerifyRequest());
            meanwhile.FirstBad.ShouldBeNull();
        }
        while (!appending.IsCompleted);
        await appending;

        var result = await new Verifier(database.DataSource).Verify(new VerifyRequest());
        (result.Ok, result.Answers).ShouldBe((true, 600));
        result.Events.ShouldBe(500);
        var snapshots = await new SnapshotVerifier(database.DataSource, node.Context.Codec).Verify();
        snapshots.Bad.ShouldBeEmpty();
    }

    /// <summary>Every sixth command is refused, so that blocks also have refusals.</summary>
    private static Transaction Count(int n)
    {
        var print = SHA256.HashData(Encoding.UTF8.GetBytes($"{n}"));
        var envelope = new Envelope($"count-{n}", "王小明", Today) { Fingerprint = [.. print] };
        var command = new CounterCommand(n % 6 != 5, "数");
        return new Transaction(envelope, [CounterDecider.On(CounterDecider.Stream($"{n % 6}"), command)]);
    }

    public sealed record Counter(int Total);

    public sealed record CounterCommand(bool Allowed, string Note);

    public abstract record CounterEvent
    {
        private CounterEvent()
        {
        }

        [StoredAs("tests.counted.v1")]
        public sealed record Counted(string Note) : CounterEvent;
    }

    public sealed class CounterDecider() : Decider<CounterCommand, CounterEvent, Counter>("counter", new Counter(0))
    {
        public override Decision<CounterEvent> Decide(Counter state, CounterCommand command) => command.Allowed
            ? new CounterEvent.Counted(command.Note)
            : new Refusal("tests.not-allowed", "This one is not allowed.");

        public override Counter Evolve(Counter state, CounterEvent @event) => @event switch
        {
            CounterEvent.Counted => new Counter(state.Total + 1),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
