using System.Globalization;
using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger.Victim;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>A gate stands in front of the commands that no process sends (ADR 49).</summary>
public sealed class GateTests : IAsyncLifetime
{
    private const int Most = 5;
    private LedgerDatabase _database = null!;
    private LedgerNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        _node = await LedgerNode.Start(
            new Catalogue(StoredType.CasesOf(typeof(ShelfEvent)), [ShelfDecider.Instance]) { Gate = new Porter() },
            Options(_database.ConnectionString), TestContext.Current.CancellationToken);
        await _node.Accepted("stock", Fill(ShelfA, Most));
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task What_stands_in_the_place_of_a_command_is_decided_on_the_states_before_it()
    {
        var held = await _node.Accepted("much", Fill(ShelfA, 2), Fill(ShelfB, 1));
        // Seen: 7 units after the command, at version 1 before it. Written: only the label.
        held.Streams.ShouldBe([new StreamVersion("shelf/C", 1)]);
        (await TextOf(ShelfC)).ShouldBe("much would make 7 of shelf/A, which is at 1");
        (await _node.States.Of<Shelf>(ShelfA, CancellationToken.None)).State.Units.ShouldBe(Most);
        (await _node.States.Of<Shelf>(ShelfB, CancellationToken.None)).Version.ShouldBe(0);
        (await _node.Accepted("much", Fill(ShelfA, 2), Fill(ShelfB, 1))).Repeated.ShouldBeTrue();
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task It_looks_at_the_stream_that_the_command_is_about()
    {
        await _node.Send(Command("about", Fill(ShelfA, 1), Fill(ShelfB, 9)) with { About = ShelfB });
        (await TextOf(ShelfC)).ShouldBe("about would make 9 of shelf/B, which is at 0");
    }

    [Fact]
    public async Task Refusals_what_is_already_so_and_processes_pass()
    {
        (await _node.Send("refused", Fill(ShelfA, 9), Take(ShelfA, 99))).ShouldBeOfType<Answer.Refused>();
        (await _node.Accepted("same", RequireAtLeast(ShelfA, 1))).Events.ShouldBe(0);
        await _node.Accepted("little", Take(ShelfA, 1));
        await _node.Send(Command("process", Fill(ShelfA, 9)).Of(Lane.Processes));
        (await _node.States.Of<Shelf>(ShelfA, CancellationToken.None)).State.Units.ShouldBe(13);
        (await TextOf(ShelfC)).ShouldBe("");
        await _node.Send(Command("import", Fill(ShelfA, 1)).Of(Lane.Imports));
        (await TextOf(ShelfC)).ShouldBe("import would make 14 of shelf/A, which is at 3");
    }

    [Fact]
    public async Task Of_many_at_once_only_those_pass_for_which_it_is_not_too_much()
    {
        await _node.Accepted("empty", Take(ShelfA, Most));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _node.Send($"race{i}", Fill(ShelfA, 1))));
        (await _node.States.Of<Shelf>(ShelfA, CancellationToken.None)).State.Units.ShouldBe(Most);
        await Book.ShouldBeWhole(_database.DataSource);
    }

    private async Task<string> TextOf(StreamId shelf) =>
        (await _node.States.Of<Shelf>(shelf, CancellationToken.None)).State.Text;

    /// <summary>Lets no shelf have more than a few units, and writes on shelf C what was wanted.</summary>
    private sealed class Porter : IGate
    {
        public Operation? Instead(Transaction transaction, StreamId about, StepContext decided)
        {
            var units = decided.State<Shelf>(about).Units;
            if (units <= Most) return null;
            var before = decided.Version(about) - decided.Events<object>(about).Count();
            return Operation.Of(Label(ShelfC, string.Create(
                CultureInfo.InvariantCulture,
                $"{transaction.Envelope.CommandId} would make {units} of {about}, which is at {before}")));
        }
    }
}
