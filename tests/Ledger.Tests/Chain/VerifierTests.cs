namespace Daybook.Ledger.Tests.Chain;

/// <summary>What verify finds in a database that was changed, and where (G8).</summary>
public sealed class VerifierTests(ChainLedger ledger) : IClassFixture<ChainLedger>
{
    [Fact]
    public async Task A_ledger_as_it_was_written_verifies()
    {
        await ledger.Restore();
        (await ledger.Verify()).ShouldBe(new VerifyResult(true, 6, 13, 9, null));
    }

    [Fact]
    public async Task An_empty_ledger_verifies()
    {
        await using var database = await Daybook.Database.LedgerDatabase.New();
        (await new Verifier(database.DataSource).Verify(new VerifyRequest()))
            .ShouldBe(new VerifyResult(true, 0, 0, 0, null));
    }

    [Theory]
    [InlineData("delete from ledger.mt_events where seq_id = 6", "event-missing", 4, 6)]
    [InlineData("delete from ledger.mt_events where seq_id = 13", "event-missing", 6, 13)]
    [InlineData("delete from ledger.mt_events where seq_id between 5 and 8", "event-missing", 4, 5)]
    [InlineData("delete from ledger.mt_events where seq_id = 10; call down(10)", "event-missing", 5, 10)]
    [InlineData("delete from ledger.mt_events where seq_id = 3; call down(3)", "event-missing", 1, 3)]
    [InlineData("call up(6); call put(6)", "event-inserted", 4, 6)]
    [InlineData("call up(9); call put(9)", "event-inserted", 5, 9)]
    [InlineData("call put(14)", "event-inserted", null, 14)]
    [InlineData("call put(0)", "event-inserted", null, 0)]
    [InlineData("call swap(9, 10)", "events-swapped", 5, 9)]
    [InlineData("call swap(2, 11)", "events-swapped", 1, 2)]
    [InlineData("call swap(10, 11)", "events-swapped", 5, 10)]
    [InlineData("call swap_payloads(1, 3)", "events-swapped", 1, 1)]
    [InlineData("call swap_payloads(4, 11)", "events-swapped", 2, 4)]
    [InlineData("delete from ledger.mt_events where seq_id > 11; delete from ledger.commands where block = 6",
        "event-missing", 6, 12)]
    public async Task Deleted_inserted_and_swapped_events_are_located(
        string edit, string kind, int? block, int position)
    {
        Find(await ledger.VerifyAfter(edit)).ShouldBe((kind, block, position));
    }

    [Theory]
    [InlineData("update ledger.blocks set events_root = sha256('x') where number = 4", "block-altered", 4)]
    [InlineData("update ledger.blocks set events_root = events_root || '\\x00' where number = 4", "block-altered", 4)]
    [InlineData("update ledger.blocks set answers_root = answers_root || '\\x00' where number = 4", "block-altered", 4)]
    [InlineData("update ledger.blocks set last_position = 7 where number = 4", "block-altered", 4)]
    [InlineData("update ledger.blocks set last_position = 5 where number = 6", "block-altered", 6)]
    [InlineData("update ledger.blocks set recorded_at = '200000-01-01' where number = 2", "block-altered", 2)]
    [InlineData("update ledger.blocks set hash = sha256('x') where number = 6", "block-altered", 6)]
    [InlineData("update ledger.blocks set epoch = 2 where number = 1", "block-altered", 1)]
    [InlineData("delete from ledger.blocks where number = 0", "block-missing", 0)]
    [InlineData("delete from ledger.blocks where number = 2", "block-missing", 2)]
    [InlineData("delete from ledger.blocks where number = 3", "block-missing", 3)]
    [InlineData("delete from ledger.blocks where number = 6", "block-missing", 6)]
    [InlineData("update ledger.identity set ledger_id = gen_random_uuid()", "ledger-replaced", 0)]
    [InlineData("delete from ledger.identity", "ledger-replaced", 0)]
    [InlineData("update ledger.commands set answer = '{}' where id = 'c-4'", "answers-altered", 3)]
    [InlineData("update ledger.commands set actor = 'x' where id = 'c-6'", "answers-altered", 5)]
    [InlineData("update ledger.commands set id = 'c-66' where id = 'c-6'", "answers-altered", 5)]
    [InlineData("delete from ledger.commands where id = 'c-7'", "answers-altered", 5)]
    [InlineData("delete from ledger.commands where id = 'c-8'", "answers-altered", 5)]
    [InlineData("insert into ledger.commands values ('new', 2, 2, 'x', 'y', '{}')", "answers-altered", 2)]
    [InlineData("update ledger.commands set ordinal = 3 - ordinal where block = 1", "answers-altered", 1)]
    [InlineData("update ledger.commands set block = 2, ordinal = 2 where id = 'c-4'", "answers-altered", 2)]
    public async Task Changed_blocks_and_answers_are_located(string edit, string kind, int block)
    {
        var bad = (await ledger.VerifyAfter(edit)).FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Block).ShouldBe((kind, block));
    }

    [Theory]
    [InlineData("update ledger.epochs set epoch = 2")]
    [InlineData("update ledger.epochs set first_block = 1")]
    [InlineData("delete from ledger.epochs")]
    [InlineData("insert into ledger.epochs values (2, 3, 'restored', now())")]
    public async Task An_edited_list_of_epochs_is_told(string edit) =>
        (await ledger.VerifyAfter(edit)).FirstBad.ShouldNotBeNull().Kind.ShouldBe("epochs-altered");

    [Fact]
    public async Task A_block_that_was_sealed_anew_breaks_the_chain_at_the_next_one()
    {
        await ledger.Restore();
        var writer = ledger.Writer;
        await writer.Run("update ledger.mt_events set data = '[]' where seq_id = 4");
        await writer.ForgeChain();
        await writer.Run("delete from ledger.blocks where number > 2; "
            + "insert into ledger.blocks select * from kept.blocks where number > 2");
        Find(await ledger.Verify()).ShouldBe((FirstBad.ChainBroken, 3, 5));
    }

    [Fact]
    public async Task A_version_that_is_missing_in_a_chain_that_holds_is_found()
    {
        await ledger.Restore();
        await ledger.Writer.Block([new("stock/W2:POT", 4, "{}")], []);
        var bad = (await ledger.Verify()).FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Position, bad.Stream, bad.Version).ShouldBe((FirstBad.VersionGap, 14, "stock/W2:POT", 4));
    }

    [Fact]
    public async Task Versions_against_the_order_of_positions_are_found()
    {
        await ledger.Restore();
        await ledger.Writer.Block([new("stock/W2:POT", 4, "{}"), new("stock/W2:POT", 3, "{}")], []);
        Find(await ledger.Verify()).ShouldBe((FirstBad.VersionGap, null, 14));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task Verification_from_a_trusted_block_looks_at_nothing_before_it(long from, bool ok)
    {
        await ledger.Restore();
        await ledger.Writer.Run("update ledger.mt_events set user_name = 'x' where seq_id = 2");
        var result = await new Verifier(ledger.Source).Verify(new VerifyRequest { From = from });
        result.Ok.ShouldBe(ok);
        if (ok) (result.Blocks, result.Events, result.Answers).ShouldBe((5, 10, 7));
    }

    [Fact]
    public async Task Verification_from_a_trusted_block_finds_what_comes_after_it()
    {
        await ledger.Restore();
        await ledger.Writer.Run("update ledger.mt_events set user_name = 'x' where seq_id in (2, 12)");
        var result = await new Verifier(ledger.Source).Verify(new VerifyRequest { From = 4 });
        Find(result).ShouldBe((FirstBad.EventAltered, 6, 12));
    }

    [Fact]
    public async Task Progress_ends_at_the_head_and_a_cancelled_verification_stops()
    {
        await ledger.Restore();
        var reports = new Reports();
        await new Verifier(ledger.Source).Verify(new VerifyRequest(), reports);
        reports.Seen.Last().ShouldBe(new VerifyProgress(6, 6, 13, 13));

        await Should.ThrowAsync<OperationCanceledException>(
            () => new Verifier(ledger.Source).Verify(new VerifyRequest(), null, new CancellationToken(true)));
    }

    private static (string? Kind, long? Block, long? Position) Find(VerifyResult result) =>
        (result.FirstBad?.Kind, result.FirstBad?.Block, result.FirstBad?.Position);

    private sealed class Reports : IProgress<VerifyProgress>
    {
        public List<VerifyProgress> Seen { get; } = [];

        public void Report(VerifyProgress value) => Seen.Add(value);
    }
}
