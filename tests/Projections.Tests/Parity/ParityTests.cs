using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Projections.Tests.Parity;

/// <summary>The real ledger answers and writes what the one on paper does: answers, facts, positions, versions and
/// states, whatever is asked of whichever decider (G1 to G5). A failure prints its seed.</summary>
public sealed class ParityTests
{
    private const int TalesOneByOne = 3;
    private const int TalesAtOnce = 3;
    private const int InFlight = 24;

    /// <summary>So small that states come back from the database, by snapshot and by event, in the middle of a
    /// tale.</summary>
    private const int StatesInMemory = 20;
    private const int EventsPerSnapshot = 5;

    private static readonly Catalogue Whole = DaybookCatalogue.Whole;

    /// <summary>That a process was deployed is a fact, of which the paper knows nothing.</summary>
    private static readonly Catalogue WithoutProcesses = DaybookCatalogue.With([]);

    [Fact]
    public async Task Whatever_is_asked_one_by_one_the_ledger_answers_and_writes_as_on_paper()
    {
        var written = new HashSet<string>();
        await Each(TalesOneByOne, async (tale, node) =>
        {
            foreach (var told in tale.Whole) (await Say(node, told.Transaction)).Answer.ShouldBe(told.Answer);
            await ShouldHaveWritten(tale.Ledger, tale, node);
            written.UnionWith(tale.Ledger.Events.Select(e => e.Stream.Category));
        });
        Whole.Deciders.Keys.Except(written).ShouldBeEmpty("deciders of which nothing was ever accepted");
    }

    [Fact]
    public Task Whatever_is_in_flight_at_once_the_ledger_answers_and_writes_as_on_paper_in_its_own_order() =>
        Each(TalesAtOnce, async (tale, node) =>
        {
            var paper = new PaperLedger(DaybookCatalogue.Whole.DeciderOf);
            foreach (var wave in tale.Whole.Chunk(InFlight))
            {
                // The weeks go as they should when they begin in their order; the rest may come as it likes.
                ShouldAnswer(paper, await Task.WhenAll(wave.Select(told => told.IsImprovised
                    ? Task.Run(() => Say(node, told.Transaction))
                    : Say(node, told.Transaction))));
            }

            await ShouldHaveWritten(paper, tale, node);
        });

    /// <summary>An answer says where it belongs: behind the events that were there. Those that wrote nothing at one
    /// place do not matter to each other. What has no place must be so at some place of the wave.</summary>
    private static void ShouldAnswer(PaperLedger paper, Sent[] wave)
    {
        var unplaced = wave.Where(s => s.Head is null).ToList();
        unplaced.RemoveAll(IsSoOnPaper);
        foreach (var sent in wave.Where(s => s.Head is not null).OrderBy(s => s.Head).ThenBy(s => s.Events > 0))
        {
            sent.Answer.ShouldBe(Spoken.Of(() => paper.Append(sent.Transaction)));
            unplaced.RemoveAll(IsSoOnPaper);
        }

        unplaced.Select(s => s.Answer).ShouldBeEmpty();

        bool IsSoOnPaper(Sent sent) => Spoken.Of(() => paper.Rehearse(sent.Transaction)) == sent.Answer;
    }

    private static async Task ShouldHaveWritten(PaperLedger paper, Tale tale, LedgerNode node)
    {
        var cancel = TestContext.Current.CancellationToken;
        var limit = paper.Events.Count + 1;
        await using var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        var events = await node.Reader.After(connection, 0, limit, cancel);
        foreach (var (real, expected) in events.Zip(paper.Events))
            Spoken.Of(real, node.Context.Codec).ShouldBe(Spoken.Of(expected, node.Context.Codec));
        events.Count.ShouldBe(paper.Events.Count);

        var asked = tale.Whole.Select(t => t.Transaction.Operation).OfType<StepList>()
            .SelectMany(o => o.List).Select(s => s.Stream);
        foreach (var stream in asked.Concat(paper.Events.Select(e => e.Stream)).Distinct())
        {
            var decider = Whole.Deciders[stream.Category];
            var (state, version) = await node.States.Of<object>(stream, cancel);
            Spoken.Of(stream, version, state, decider).ShouldBe(Spoken.Of(
                stream, paper.VersionOf(stream), paper.State<object>(stream) ?? decider.InitialState, decider));
        }
    }

    private static async Task<Sent> Say(LedgerNode node, Transaction transaction)
    {
        try
        {
            var answer = await node.Ledger.Append(transaction, TestContext.Current.CancellationToken);
            var sent = new Sent(transaction, Spoken.Of(answer));
            return answer switch
            {
                { Repeated: true } => sent,
                Answer.Accepted a => sent with { Head = a.Position - a.Events, Events = a.Events },
                _ => sent with { Head = ((Answer.Refused)answer).Position },
            };
        }
        catch (Exception e)
        {
            return new Sent(transaction, Spoken.Of(e));
        }
    }

    /// <summary>Each tale has a ledger of its own.</summary>
    private static Task Each(int tales, Func<Tale, LedgerNode, Task> holds) => Task.Run(() => Prop
        .ForAll(Tale.Any, tale => Try(tale, holds).GetAwaiter().GetResult())
        .Check(Config.QuickThrowOnFailure.WithMaxTest(tales)));

    private static async Task Try(Tale tale, Func<Tale, LedgerNode, Task> holds)
    {
        await using var database = await LedgerDatabase.New();
        await using var node = await LedgerNode.Start(
            WithoutProcesses,
            new LedgerOptions
            {
                DirectConnection = database.ConnectionString,
                StateCacheLimit = StatesInMemory,
                SnapshotEvery = EventsPerSnapshot,
            },
            TestContext.Current.CancellationToken);
        await holds(tale, node);
    }

    /// <summary>A transaction and what became of it.</summary>
    /// <param name="Answer">In words.</param>
    /// <param name="Head">The last position before it; null where the answer does not tell.</param>
    /// <param name="Events">How many events it wrote.</param>
    private sealed record Sent(Transaction Transaction, string Answer, long? Head = null, int Events = 0);
}
