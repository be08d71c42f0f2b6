using System.Collections.Concurrent;
using Daybook.Database;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>A full disk (engine.md, rule 10): the node reports it and is not ready, and callers get the error that
/// there is no answer yet. When there is space again, the node continues by itself; nothing is lost and nothing is
/// written twice.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        // A sequence is not rolled back, so it counts the attempts.
        await _database.DataSource.Run("""
            create sequence public.tries;
            grant usage on sequence public.tries to public;
            create function public.no_room() returns trigger language plpgsql as $$
            begin
                perform nextval('public.tries');
                raise exception 'could not extend file: No space left on device' using errcode = '53100';
            end $$;
            """);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_node_is_not_ready_while_the_disk_is_full_and_ready_by_itself_when_it_is_not()
    {
        await using var node = await Node(_database.ConnectionString, o => o with { BlockRetryLimit = 2 });
        await node.Accepted("before", Fill(ShelfA, 5));
        await TakeTheRoom();

        (await Should.ThrowAsync<LedgerException.Unavailable>(() => node.Send("during", Fill(ShelfA, 5))))
            .InnerException.ShouldNotBeNull().Message.ShouldContain("No space left");

        // Without any commands the node checks again and again whether there is space.
        var tries = await Tries() + 3;
        await Until.True(async () =>
        {
            node.Ledger.Health.Reason.ShouldNotBeNull().ShouldContain("No space left");
            return await Tries() > tries;
        });

        await GiveRoom();
        await Until.True(() => node.Ledger.Health.Appending);
        (await _database.DataSource.CountOfEvents()).ShouldBe(1, "what was tried is not written");
        (await node.Accepted("during", Fill(ShelfA, 5))).Repeated.ShouldBeFalse("it was never written");
        (await node.Accepted("before", Fill(ShelfA, 5))).Repeated.ShouldBeTrue();
        await Book.ShouldBeWhole(_database.DataSource);
    }

    [Fact]
    public async Task A_node_that_starts_on_a_full_disk_is_not_ready_before_there_is_room()
    {
        await TakeTheRoom();
        await using var node = await Node(_database.ConnectionString);
        await Until.True(() => node.Ledger.Health.Reason?.Contains("No space left", StringComparison.Ordinal) == true);

        await GiveRoom();
        await Until.True(() => node.Ledger.Health.Appending);
    }

    [Fact]
    public async Task Under_load_every_acknowledged_command_is_there_and_none_twice()
    {
        await using var node = await Node(_database.ConnectionString, o => o with { BlockRetryLimit = 2 });
        var acknowledged = new ConcurrentDictionary<string, Answer.Accepted>();
        var (told, over) = (0, false);
        var callers = Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (var n = 0; !Volatile.Read(ref over); n++)
            {
                Answer.Accepted? answer;
                while ((answer = await Try(node, $"{caller}-{n}")) is null) Interlocked.Increment(ref told);
                acknowledged[$"{caller}-{n}"] = answer;
            }
        })).ToList();

        await Until.True(() => acknowledged.Count > 50);
        await TakeTheRoom();
        await Until.True(() => Volatile.Read(ref told) > 16 && !node.Ledger.Health.Appending);
        await GiveRoom();
        var before = acknowledged.Count;
        await Until.True(() => acknowledged.Count > before + 50);
        Volatile.Write(ref over, true);
        await Task.WhenAll(callers);

        node.Ledger.Health.Appending.ShouldBeTrue();
        (await _database.DataSource.Column<string>(
                "select headers->>'commandId' from ledger.mt_events order by seq_id"))
            .ShouldBe(acknowledged.OrderBy(a => a.Value.Position).Select(a => a.Key));
        await Book.ShouldBeWhole(_database.DataSource);
    }

    private static async Task<Answer.Accepted?> Try(LedgerNode node, string id)
    {
        try
        {
            return await node.Accepted(id, Fill(ShelfA, 1));
        }
        catch (LedgerException.Unavailable)
        {
            return null;
        }
    }

    private Task TakeTheRoom() => _database.DataSource.Run(
        "create trigger no_room before insert on ledger.mt_events "
        + "for each statement execute function public.no_room()");

    private Task GiveRoom() => _database.DataSource.Run("drop trigger no_room on ledger.mt_events");

    private Task<long> Tries() => _database.DataSource.Value<long>("select last_value from public.tries");
}
