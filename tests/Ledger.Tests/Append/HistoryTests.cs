using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Victim;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Whatever is sent through two nodes at the same time, the ledger is what a sequential model writes that
/// takes the commands one by one in the ledger's order (G3).</summary>
public sealed class HistoryTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private const int Streams = 3;
    private static readonly int Histories = Rounds.Of(ordinary: 8, thorough: 40);
    private static int _runs;

    private static readonly Gen<ShelfCommand> SomeCommand = Gen.OneOf(
        Gen.Choose(1, 6).Select(ShelfCommand (n) => new ShelfCommand.Fill(n)),
        Gen.Choose(1, 6).Select(ShelfCommand (n) => new ShelfCommand.Take(n)),
        Gen.Choose(1, 4).Select(ShelfCommand (n) => new ShelfCommand.TakeSingly(n)),
        Gen.Choose(0, 2).Select(ShelfCommand (n) => new ShelfCommand.Label($"标签 {n}")),
        Gen.Choose(1, 8).Select(ShelfCommand (n) => new ShelfCommand.RequireAtLeast(n)));

    private static readonly Gen<Sent> SomeTransaction =
        from node in Gen.Choose(0, 1)
        from id in Gen.Choose(0, 59)
        from steps in Gen.Zip(Gen.Choose(0, Streams - 1), SomeCommand).ArrayOf().Resize(3)
        from first in Gen.Zip(Gen.Choose(0, Streams - 1), SomeCommand)
        select new Sent(node, id, [first, .. steps]);

    [Fact]
    public async Task Any_history_through_two_nodes_is_one_that_a_single_clerk_could_have_written()
    {
        await using var one = await Node(
            database.ConnectionString, o => o with { StateCacheLimit = 2, SnapshotEvery = 3 });
        await using var two = await Node(database.ConnectionString, o => o with { DeltaUnderLockLimit = 2 });
        LedgerNode[] nodes = [one, two];

        await Task.Run(() => Prop
            .ForAll(SomeTransaction.ListOf(60).ToArbitrary(), history => Holds(nodes, [.. history]))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Histories)));

        await Book.ShouldBeWhole(database.DataSource);
    }

    private bool Holds(LedgerNode[] nodes, List<Sent> history)
    {
        Try(nodes, history).GetAwaiter().GetResult();
        return true;
    }

    private async Task Try(LedgerNode[] nodes, List<Sent> history)
    {
        var run = $"run-{Interlocked.Increment(ref _runs)}";
        // The same id may come twice with different content: then only the first one in the ledger counts.
        var answers = await Task.WhenAll(history.Select(async sent =>
        {
            var fingerprint = Enumerable.Repeat((byte)history.IndexOf(sent), 32);
            var command = Command($"{run}-{sent.Id}", sent.StepsOf(run));
            try
            {
                return (sent, (Answer?)await nodes[sent.Node].Send(
                    command with { Envelope = command.Envelope with { Fingerprint = [.. fingerprint] } }));
            }
            catch (LedgerException.Mismatch)
            {
                return (sent, (Answer?)null);
            }
        }));
        var given = answers.Where(a => a.Item2 is { Repeated: false })
            .ToDictionary(a => $"{run}-{a.sent.Id}", a => (a.sent, Answer: a.Item2!));
        given.Count.ShouldBe(history.DistinctBy(s => s.Id).Count());

        var order = await database.DataSource.Column<string>(
            $"select id from ledger.commands where id like '{run}-%' order by block, ordinal");
        var clerk = new Clerk();
        foreach (var id in order) clerk.ShouldAnswer(given[id].sent.StepsOf(run), given[id].Answer);
        var written = (await Book.Events(database.DataSource)).Where(e => e.Stream.Contains(run));
        written.ShouldBe(clerk.Written);
    }

    /// <summary>A transaction to be sent, with its node and its id.</summary>
    private sealed record Sent(int Node, int Id, (int Stream, ShelfCommand Command)[] Steps)
    {
        public Step[] StepsOf(string run) =>
            [.. Steps.Select(s => ShelfDecider.On(ShelfDecider.Stream(run, $"{s.Stream}"), s.Command))];
    }

    /// <summary>The sequential model: a dictionary of states and a list.</summary>
    private sealed class Clerk
    {
        private readonly Dictionary<StreamId, (Shelf State, long Version)> _shelves = [];

        public List<(string Stream, object Body)> Written { get; } = [];

        public void ShouldAnswer(IReadOnlyList<Step> steps, Answer answer)
        {
            var before = new Dictionary<StreamId, (Shelf State, long Version)>(_shelves);
            var written = new List<(string, object)>();
            foreach (var step in steps)
            {
                var (state, version) = _shelves.GetValueOrDefault(step.Stream, (ShelfDecider.Instance.Initial, 0));
                var decision = ShelfDecider.Instance.Decide(state, (ShelfCommand)step.Command);
                if (decision.Refusal is { } refusal)
                {
                    answer.ShouldBeOfType<Answer.Refused>().Why.Facts.ShouldBe(refusal.Facts);
                    _shelves.Clear();
                    foreach (var (stream, shelf) in before) _shelves.Add(stream, shelf);
                    return;
                }

                foreach (var @event in decision.Events)
                {
                    (state, version) = (ShelfDecider.Instance.Evolve(state, (ShelfEvent)@event), version + 1);
                    written.Add((step.Stream.ToString(), @event));
                }

                _shelves[step.Stream] = (state, version);
            }

            var accepted = answer.ShouldBeOfType<Answer.Accepted>();
            accepted.Events.ShouldBe(written.Count);
            foreach (var (stream, version) in accepted.Streams)
                _shelves[StreamId.Parse(stream)].Version.ShouldBe(version);
            Written.AddRange(written);
        }
    }
}
