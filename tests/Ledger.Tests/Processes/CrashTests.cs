using Daybook.Database;
using Daybook.Ledger.Tests.Append;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Wherever a node dies, each command of a reaction takes effect exactly once, and a recorded reaction is
/// never decided again. The reactions here use a different tag at each call.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private static readonly Faulty Whole = (_, a, _) => a();
    private static int _tags;

    private readonly Fault _fault = new();
    private readonly Script _script = new((_, e) => Script.Rings(e.Body.Order, Tag("a"), Tag("b"), Tag("c")));
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await LedgerDatabase.New();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_crash_before_the_reaction_is_recorded_lets_it_be_decided_again()
    {
        await CrashAndGoOn(_fault.Before(Fault.IsRecord), asked: 2);
    }

    [Fact]
    public async Task A_crash_after_the_record_and_before_the_node_knows_it_decides_nothing_again()
    {
        await CrashAndGoOn(_fault.After(Fault.IsRecord), asked: 1);
    }

    [Fact]
    public async Task A_crash_after_the_record_and_before_sending_sends_what_was_recorded()
    {
        await CrashAndGoOn(_fault.Before(Fault.IsCommand(0)), asked: 1);
    }

    [Fact]
    public async Task A_crash_in_the_middle_of_several_commands_sends_each_once()
    {
        await CrashAndGoOn(_fault.Before(Fault.IsCommand(1)), asked: 1);
    }

    [Fact]
    public async Task A_crash_after_a_command_whose_answer_was_not_heard_does_not_send_it_twice()
    {
        await CrashAndGoOn(_fault.After(Fault.IsCommand(1)), asked: 1);
    }

    [Fact]
    public async Task A_crash_after_sending_and_before_the_checkpoint_sends_nothing_twice()
    {
        await CrashAndGoOn(_fault.After(Fault.IsCommand(2)), asked: 1);
    }

    [Fact]
    public async Task A_reaction_to_a_later_input_does_not_make_an_earlier_one_be_taken_again()
    {
        var catalogue = Node.Catalogue(_script);
        await using (var node = await Node.Start(_database.ConnectionString, catalogue, fault: SecondRecord()))
        {
            await using (var paused = await Node.Start(_database.ConnectionString, catalogue, works: false))
            {
                await node.Pause();
                await paused.Place("1", "first");
                await paused.Place("1", "second");
            }

            await node.Unpause();
            await _fault.Met;
        }

        await using var next = await Node.Start(_database.ConnectionString, _script);
        await next.Idle();
        _script.Asked.ShouldBe(2);
        (await next.Rings("1")).ShouldBe(await Recorded(next));
    }

    /// <summary>The second node has an empty cache and reads the record from the database, which keeps the JSON value
    /// and not its bytes. With a different fingerprint the command would be another command with the same id.</summary>
    [Fact]
    public async Task A_command_that_is_sent_again_after_a_restart_is_the_same_command()
    {
        var prints = new List<string>();
        Faulty Noting(Faulty faulty) => (transaction, append, cancel) =>
        {
            if (Fault.IsCommand(0)(transaction))
                prints.Add(Convert.ToHexString(transaction.Envelope.Fingerprint.AsSpan()));
            return faulty(transaction, append, cancel);
        };

        await CrashAndGoOn(Noting(_fault.After(Fault.IsCommand(0))), asked: 1, then: Noting(Whole));

        prints.Count.ShouldBe(2);
        prints.Distinct().ShouldHaveSingleItem();
        (await _database.DataSource.Column<string>(
                "select upper(encode(fingerprint, 'hex')) from ledger.commands where id ~ '^[0-9]+\\.0$'"))
            .ShouldBe([prints[0]]);
    }

    private Faulty SecondRecord()
    {
        var records = 0;
        return _fault.After(t => Fault.IsRecord(t) && ++records == 2);
    }

    private async Task CrashAndGoOn(Faulty fault, int asked, Faulty? then = null)
    {
        await using (var node = await Node.Start(_database.ConnectionString, Node.Catalogue(_script), fault: fault))
        {
            await node.Place("1", "first");
            await _fault.Met;
        }

        await using var next = await Node.Start(
            _database.ConnectionString, Node.Catalogue(_script), fault: then ?? Whole);
        await next.Idle();
        _script.Asked.ShouldBe(asked);
        var rings = await next.Rings("1");
        rings.Length.ShouldBe(3);
        rings.ShouldBe(await Recorded(next));
    }

    private static async Task<string[]> Recorded(Node node) =>
    [
        .. (await node.Reasons("1")).Select(e => e.Body).OfType<ProcessEvent.Reacted>()
            .SelectMany(r => r.Commands).Select(c => c.Body.GetProperty("tag").GetString()!),
    ];

    /// <summary>A different tag at each call, so that a reaction that is decided twice is detected.</summary>
    private static string Tag(string name) => $"{name} {Interlocked.Increment(ref _tags)}";
}
