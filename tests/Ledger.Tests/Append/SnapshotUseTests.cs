using Daybook.Database;
using static Daybook.Ledger.Tests.Append.Shelves;

namespace Daybook.Ledger.Tests.Append;

/// <summary>Snapshots are taken from committed states, are used, and are not used when they do not fit (engine.md, rule
/// 15).</summary>
public sealed class SnapshotUseTests : IAsyncLifetime
{
    private LedgerDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await LedgerDatabase.New();
        await using var node = await Node(_database.ConnectionString, o => o with { SnapshotEvery = 10 });
        for (var n = 0; n < 12; n++) await node.Accepted($"fill-{n}", Fill(ShelfA, 1));
        await Until.True(() => _database.DataSource.Value<bool>("select exists (select from work.snapshots)"));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_snapshot_is_the_state_at_its_version()
    {
        (await _database.DataSource.Value<long>("select version from work.snapshots")).ShouldBe(10L);
        (await _database.DataSource.Value<string>("select state::text from work.snapshots"))
            .ShouldBe("""{"Units":10,"Text":""}""");
        await ShouldHave(12);
    }

    [Fact]
    public async Task A_snapshot_is_what_a_stream_is_loaded_from()
    {
        await _database.DataSource.Run("""update work.snapshots set state = '{"Units":1000,"Text":""}'""");

        await ShouldHave(1002);
    }

    [Theory]
    [InlineData("schema = 'of another decider'")]
    [InlineData("version = 13")]
    [InlineData("version = 0")]
    public async Task A_snapshot_of_another_schema_or_of_no_version_of_the_stream_is_not_read(string change)
    {
        await _database.DataSource.Run(
            $$"""update work.snapshots set {{change}}, state = '{"Units":1000,"Text":""}'""");

        await ShouldHave(12);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Units":"many","Text":""}""")]
    public async Task A_snapshot_that_cannot_be_read_is_as_if_there_were_none(string state)
    {
        await _database.DataSource.Run($"update work.snapshots set state = '{state}'");

        await ShouldHave(12);
    }

    [Fact]
    public async Task A_later_snapshot_takes_the_place_of_an_earlier_one()
    {
        await using var node = await Node(_database.ConnectionString, o => o with { SnapshotEvery = 10 });

        await node.Accepted("much", [.. Enumerable.Repeat(Fill(ShelfA, 1), 20)]);

        await Until.True(
            async () => await _database.DataSource.Value<long>("select version from work.snapshots") == 32);
        await ShouldHave(32);
    }

    /// <summary>Checked on a new node, where both the decision and the reader load the stream.</summary>
    private async Task ShouldHave(int units)
    {
        await using var node = await Node(_database.ConnectionString);
        (await node.States.Of<Victim.Shelf>(ShelfA, CancellationToken.None)).State.Units
            .ShouldBe(units);
        (await node.Send("more", RequireAtLeast(ShelfA, units + 1))).ShouldBeOfType<Answer.Refused>()
            .Why.Facts["there"].ShouldBe($"{units}");
    }
}
