namespace Daybook.Ledger.Tests.Chain;

/// <summary>The rows of streams, which no hash covers, are compared with the events.</summary>
public sealed class StreamRowTests(ChainLedger ledger) : IClassFixture<ChainLedger>
{
    [Theory]
    [InlineData("version = version + 1", "newest event is version 3")]
    [InlineData("version = 2", "at version 2")]
    [InlineData("version = null", "newest event is version 3")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'", "newest event")]
    [InlineData("timestamp = 'infinity'", "newest event")]
    [InlineData("created = timestamp", "first event")]
    [InlineData("is_archived = true", "hidden")]
    [InlineData("compacted_version = 1", "compacted")]
    [InlineData("type = 'shelf'", "no stream can hold")]
    [InlineData("tenant_id = 'other'", "no stream can hold")]
    public async Task An_edited_stream_is_named(string edit, string says)
    {
        var result = await ledger.VerifyAfter($"update ledger.mt_streams set {edit} where id = 'stock/W1:KETTLE'");
        ShouldName(result, "stock/W1:KETTLE", says);
    }

    [Fact]
    public async Task A_stream_without_events_is_named()
    {
        var result = await ledger.VerifyAfter("insert into ledger.mt_streams (id, version) values ('stock/NEW:1', 0)");
        ShouldName(result, "stock/NEW:1", "no event");
    }

    [Fact]
    public async Task Events_whose_stream_is_gone_name_it()
    {
        var result = await ledger.VerifyAfter("delete from ledger.mt_streams where id = 'price/B'");
        ShouldName(result, "price/B", "row is gone");
    }

    [Fact]
    public async Task A_deleted_stream_takes_its_events_with_it_and_the_first_of_them_is_named()
    {
        await ledger.Restore();
        await ledger.Writer.Run("delete from ledger.mt_streams where id = 'stock/W1:KETTLE'");
        var bad = (await ledger.Verify()).FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Block, bad.Position).ShouldBe((FirstBad.EventMissing, 1L, 2L));
    }

    [Theory]
    [InlineData("stock/W1:KETTLE", 4, false)]
    [InlineData("stock/W1:KETTLE", 5, true)]
    [InlineData("price/A", 4, true)]
    public async Task Verification_from_a_trusted_block_looks_at_the_streams_that_changed_after_it(
        string stream, long from, bool ok)
    {
        await ledger.Restore();
        await ledger.Writer.Run($"update ledger.mt_streams set version = version + 1 where id = '{stream}'");
        var result = await new Verifier(ledger.Source).Verify(new VerifyRequest { From = from });
        result.Ok.ShouldBe(ok);
        if (!ok) ShouldName(result, stream, "newest event");
    }

    [Fact]
    public async Task Damaged_events_are_named_before_the_streams_that_they_contradict()
    {
        var result = await ledger.VerifyAfter(
            "update ledger.mt_streams set version = 9; delete from ledger.mt_events where seq_id = 13");
        result.FirstBad!.Kind.ShouldBe(FirstBad.EventMissing);
    }

    private static void ShouldName(VerifyResult result, string stream, string says)
    {
        var bad = result.FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Stream, bad.Position).ShouldBe((FirstBad.StreamAltered, stream, null));
        bad.Sentence.ShouldContain(stream);
        bad.Sentence.ShouldContain(says);
    }
}
