namespace Daybook.Ledger.Tests.Chain;

/// <summary>The hashes of events as blocks store them: with correct hashes the position of a changed event is found,
/// and changed hashes are distinguished from changed events.</summary>
public sealed class StoredLeavesTests(ChainLedger ledger) : IClassFixture<ChainLedger>
{
    [Theory]
    [InlineData("leaves = set_byte(leaves, 64, get_byte(leaves, 64) # 1)", 4, 7)]
    [InlineData("leaves = substr(leaves, 1, 64)", 4, 7)]
    [InlineData("leaves = substr(leaves, 1, 65)", 4, 7)]
    [InlineData("leaves = substr(leaves, 33)", 4, 5)]
    [InlineData("leaves = ''", 4, 5)]
    [InlineData("leaves = leaves || '\\x00'", 4, null)]
    [InlineData("leaves = leaves || leaves", 4, null)]
    [InlineData("leaves = '\\x00'", 3, null)]
    public async Task Edited_hashes_are_told_from_edited_events(string edit, long block, int? position)
    {
        var result = await ledger.VerifyAfter($"update ledger.blocks set {edit} where number = {block}");
        Find(result).ShouldBe((FirstBad.LeafAltered, block, position));
    }

    [Fact]
    public async Task Hashes_that_are_not_there_are_told_from_edited_events()
    {
        var result = await ledger.VerifyAfter("alter table ledger.blocks alter leaves drop not null; "
            + "update ledger.blocks set leaves = null where number = 2");
        Find(result).ShouldBe((FirstBad.LeafAltered, 2, 4));
    }

    [Fact]
    public async Task Hashes_that_changed_places_are_told_from_events_that_did()
    {
        Find(await ledger.VerifyAfter("call swap_hashes(5, 8)")).ShouldBe((FirstBad.LeafAltered, 4, 5));
        await ledger.Writer.Damage("call swap(5, 8)");
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventsSwapped, 4, 5));
        await ledger.Writer.Damage("call swap_hashes(5, 8)");
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventsSwapped, 4, 5));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 2)]
    [InlineData(8, 4)]
    [InlineData(12, 6)]
    public async Task An_edited_event_with_a_recomputed_hash_is_found_by_its_block_and_its_row(
        long position, long block)
    {
        await ledger.Restore();
        await ledger.Writer.Run($"update ledger.mt_events set data = '[]' where seq_id = {position}");
        await ledger.Writer.ForgeLeaf(position);
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventAltered, block, position));
    }

    [Fact]
    public async Task A_recomputed_hash_in_a_table_written_anew_is_still_found_by_its_block()
    {
        await ledger.Restore();
        await ledger.Writer.Run("update ledger.mt_events set data = '[]' where seq_id = 6");
        await ledger.Writer.ForgeLeaf(6);
        await ledger.Writer.Run("update ledger.mt_events set user_name = user_name");
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventAltered, 4, null));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    public async Task An_inserted_event_with_a_hash_of_its_own_is_located(long position)
    {
        await ledger.Restore();
        await ledger.Writer.Damage($"call up({position}); call put({position})");
        await ledger.Writer.ForgeLeaf(position);
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventInserted, 4, position));
    }

    [Fact]
    public async Task An_inserted_event_whose_hash_was_inserted_as_well_is_located()
    {
        await ledger.Restore();
        await ledger.Writer.Damage("call up(6); call put(6); update ledger.blocks "
            + "set leaves = substr(leaves, 1, 32) || sha256('new') || substr(leaves, 33) where number = 4");
        await ledger.Writer.ForgeLeaf(6);
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventInserted, 4, 6));
    }

    [Fact]
    public async Task A_deleted_event_whose_hash_was_deleted_as_well_is_located()
    {
        await ledger.Restore();
        await ledger.Writer.Run("delete from ledger.mt_events where seq_id = 6; call down(6); update ledger.blocks "
            + "set leaves = substr(leaves, 1, 32) || substr(leaves, 65) where number = 4");
        Find(await ledger.Verify()).ShouldBe((FirstBad.EventMissing, 4, 6));
    }

    private static (string? Kind, long? Block, long? Position) Find(VerifyResult result) =>
        (result.FirstBad?.Kind, result.FirstBad?.Block, result.FirstBad?.Position);
}
