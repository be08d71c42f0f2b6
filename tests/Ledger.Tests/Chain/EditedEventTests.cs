namespace Daybook.Ledger.Tests.Chain;

/// <summary>Edits of every column of an event's row by a person with the owner's rights, and what verify
/// reports.</summary>
public sealed class EditedEventTests(ChainLedger ledger) : IClassFixture<ChainLedger>
{
    [Theory]
    [InlineData("data = '{\"quantity\":6}'")]
    [InlineData("data = '{\"quantity\":5.0}'")]
    [InlineData("data = '{\"quantities\":5}'")]
    [InlineData("data = '{\"quantity\":5,\"more\":null}'")]
    [InlineData("data = '{\"quantity\":\"5\"}'")]
    [InlineData("data = '{\"quantity\":1e100}'")]
    [InlineData("data = '{}'")]
    [InlineData("bdata = '\\x01'")]
    [InlineData("user_name = 'somebody'")]
    [InlineData("user_name = null")]
    [InlineData("timestamp = timestamp + interval '1 microsecond'")]
    [InlineData("timestamp = '200000-01-01'")]
    [InlineData("timestamp = 'infinity'")]
    [InlineData("id = gen_random_uuid()")]
    [InlineData("stream_id = 'stock/W1:POT'")]
    [InlineData("version = 7")]
    [InlineData("type = 'tests.noted.v2'")]
    [InlineData("mt_dotnet_type = 'Daybook.Tests.Other, Daybook.Tests'")]
    [InlineData("mt_dotnet_type = null")]
    [InlineData("correlation_id = 'other'")]
    [InlineData("correlation_id = null")]
    [InlineData("causation_id = '1'")]
    [InlineData("causation_id = ''")]
    [InlineData("tenant_id = 'other'")]
    [InlineData("tenant_id = null")]
    public async Task An_edited_event_is_named_by_its_position(string edit)
    {
        var result = await ledger.VerifyAfter($"update ledger.mt_events set {edit} where seq_id = 2");
        ShouldBeAltered(result, 2);
    }

    [Theory]
    [InlineData("headers || '{\"effectiveOn\":\"2026-02-28\"}'")]
    [InlineData("headers || '{\"effectiveOn\":\"200000-01-01\"}'")]
    [InlineData("headers || '{\"effectiveOn\":46000}'")]
    [InlineData("headers || '{\"commandId\":\"other\"}'")]
    [InlineData("headers || '{\"process\":\"other\"}'")]
    [InlineData("headers || '{\"process\":\"\"}'")]
    [InlineData("headers || '{\"process\":null}'")]
    [InlineData("headers || '{\"reason\":\"other\"}'")]
    [InlineData("headers || '{\"reason\":\"\"}'")]
    [InlineData("headers || '{\"approvedBy\":\"somebody\"}'")]
    [InlineData("headers || '{\"CommandId\":\"other\"}'")]
    [InlineData("headers - 'effectiveOn'")]
    [InlineData("headers - 'commandId'")]
    [InlineData("headers - 'process'")]
    [InlineData("headers - 'reason'")]
    [InlineData("'[]'")]
    [InlineData("'null'")]
    [InlineData("null")]
    public async Task An_edited_header_is_named_by_its_event(string headers)
    {
        var result = await ledger.VerifyAfter($"update ledger.mt_events set headers = {headers} where seq_id = 3");
        ShouldBeAltered(result, 3);
    }

    [Fact]
    public async Task The_same_JSON_in_another_spelling_is_the_same_event()
    {
        var result = await ledger.VerifyAfter("""
            update ledger.mt_events set data = '{ "a": 0.250e1,  "b": 1 }' where seq_id = 6;
            update ledger.mt_events set data = '{"\u5ba2户":"佛山小厨电器", "amount":1230e-2}' where seq_id = 1;
            update ledger.mt_events set headers = jsonb_build_object(
                'reason', headers -> 'reason', 'process', headers -> 'process',
                'commandId', headers -> 'commandId', 'effectiveOn', headers -> 'effectiveOn') where seq_id = 3;
            """);
        result.FirstBad.ShouldBeNull();
    }

    [Theory]
    [InlineData("data = replace(data::text, '2.50', '2.5')::jsonb")]
    [InlineData("data = replace(data::text, '2.50', '2.500')::jsonb")]
    public async Task Another_scale_of_a_number_is_another_event(string edit)
    {
        var result = await ledger.VerifyAfter($"update ledger.mt_events set {edit} where seq_id = 6");
        ShouldBeAltered(result, 6, block: 4);
    }

    [Fact]
    public async Task An_archived_event_is_told_to_be_hidden()
    {
        var result = await ledger.VerifyAfter("update ledger.mt_events set is_archived = true where seq_id = 7");
        var bad = result.FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Block, bad.Position, bad.Stream).ShouldBe((FirstBad.EventHidden, 4L, 7L, "price/A"));
        bad.Sentence.ShouldContain("hidden");
    }

    [Fact]
    public async Task A_stream_that_was_archived_as_Marten_does_it_is_told_by_its_first_event()
    {
        var result = await ledger.VerifyAfter("select ledger.mt_archive_stream('stock/W1:KETTLE')");
        var bad = result.FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Position, bad.Stream).ShouldBe((FirstBad.EventHidden, 2L, "stock/W1:KETTLE"));
    }

    [Fact]
    public async Task An_archived_event_that_was_edited_as_well_is_told_to_be_altered()
    {
        var result = await ledger.VerifyAfter(
            "update ledger.mt_events set is_archived = true, user_name = 'x' where seq_id = 2");
        ShouldBeAltered(result, 2);
    }

    private static void ShouldBeAltered(VerifyResult result, long position, long block = 1)
    {
        var bad = result.FirstBad.ShouldNotBeNull();
        (bad.Kind, bad.Block, bad.Position).ShouldBe((FirstBad.EventAltered, block, position));
        bad.Sentence.ShouldContain($"position {position}");
    }
}
