using System.Text.Json;
using System.Text.Json.Nodes;

namespace Daybook.Ledger.Tests.Chain;

/// <summary>A proof can be checked without the database. It proves only one event, and nothing that was changed
/// (A7).</summary>
public sealed class ProofBundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CheckpointKey _key;

    public ProofBundleTests() => _key = CheckpointKey.OpenOrCreate(_folder.File("checkpoint.key"));

    [Fact]
    public async Task Every_event_is_proved_under_every_checkpoint_made_after_it()
    {
        await using var ledger = await ChainLedger.New();
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        for (var blocks = 0; blocks < 4; blocks++)
        {
            var checkpoint = await exporter.Sign();
            for (var position = 1L; position <= checkpoint.Position; position++)
            {
                var bundle = (await new ProofMaker(ledger.Source).Prove(position, checkpoint)).ShouldNotBeNull();
                ProofBundle.Check(ProofBundle.Parse(bundle.ToJson()), _key.PublicKey).ShouldBeNull();
                bundle.Event.Position.ShouldBe(position);
            }

            await ledger.Writer.Block([new($"late/{blocks}", 1, "{}")], []);
        }
    }

    [Fact]
    public async Task A_proof_carries_the_payload_in_canonical_form_or_only_its_hash()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        var open = await new ProofMaker(ledger.Source).Prove(6, checkpoint);
        var redacted = await new ProofMaker(ledger.Source).Prove(6, checkpoint, redact: true);

        open!.Event.Payload.ShouldBe("""{"a":2.50,"b":1}""");
        redacted!.Event.Payload.ShouldBeNull();
        redacted.Event.PayloadHash.ShouldBe(open.Event.PayloadHash);
        ProofBundle.Check(redacted, _key.PublicKey).ShouldBeNull();
    }

    [Fact]
    public async Task A_proof_discloses_no_other_event()
    {
        await using var ledger = await ChainLedger.New();
        var json = (await new ProofMaker(ledger.Source).Prove(5, await Sign(ledger)))!.ToJson();
        foreach (var row in await ledger.Writer.Rows(
                     "select stream_id, headers ->> 'commandId', data::text from ledger.mt_events where seq_id <> 5 "
                     + "and stream_id <> 'price/A' and length(data::text) > 2"))
        {
            foreach (var text in row) json.ShouldNotContain((string)text);
        }
    }

    [Fact]
    public async Task Whatever_is_changed_in_a_proof_it_no_longer_convinces()
    {
        await using var ledger = await ChainLedger.New();
        var json = (await new ProofMaker(ledger.Source).Prove(6, await Sign(ledger)))!.ToJson();
        var changed = 0;
        foreach (var path in Leaves(JsonNode.Parse(json)!))
        {
            foreach (var other in Others(At(JsonNode.Parse(json)!, path)))
            {
                // A proof without its payload is a redacted proof, and it is also valid.
                if (other is null && path is ["event", "payload"]) continue;
                var copy = JsonNode.Parse(json)!;
                var place = At(copy, path);
                place.ReplaceWith(other);
                Convinces(copy.ToJsonString()).ShouldBeFalse($"{string.Join('.', path)} = {other}");
                changed++;
            }
        }

        Convinces(json).ShouldBeTrue();
        changed.ShouldBeGreaterThan(75);
    }

    [Fact]
    public async Task A_proof_under_another_key_does_not_convince()
    {
        await using var ledger = await ChainLedger.New();
        using var other = CheckpointKey.OpenOrCreate(_folder.File("other.key"));
        var bundle = await new ProofMaker(ledger.Source).Prove(6, await Sign(ledger));
        ProofBundle.Check(bundle!, other.PublicKey).ShouldNotBeNull().ShouldContain("not trusted");
    }

    [Fact]
    public async Task There_is_no_proof_of_what_is_not_there_or_came_later()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        await ledger.Writer.Block([new("late/1", 1, "{}")], []);
        (await new ProofMaker(ledger.Source).Prove(14, checkpoint)).ShouldBeNull();
        (await new ProofMaker(ledger.Source).Prove(15, checkpoint)).ShouldBeNull();
    }

    [Fact]
    public async Task An_altered_event_cannot_be_proved()
    {
        await using var ledger = await ChainLedger.New();
        var checkpoint = await Sign(ledger);
        await ledger.Writer.Run("update ledger.mt_events set user_name = 'x' where seq_id = 6");
        await Should.ThrowAsync<ChainBrokenException>(() => new ProofMaker(ledger.Source).Prove(6, checkpoint));
        await ledger.Writer.ForgeLeaf(6);
        await Should.ThrowAsync<ChainBrokenException>(() => new ProofMaker(ledger.Source).Prove(5, checkpoint));
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private bool Convinces(string json)
    {
        try
        {
            return ProofBundle.Check(ProofBundle.Parse(json), _key.PublicKey) is null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string[]> Leaves(JsonNode node) => node switch
    {
        JsonObject o => o.Where(p => p.Value is not null)
            .SelectMany(p => Leaves(p.Value!).Select(rest => (string[])[p.Key, .. rest])),
        JsonArray a => a.SelectMany((item, i) => Leaves(item!).Select(rest => (string[])[$"{i}", .. rest])),
        _ => [[]],
    };

    private static JsonNode At(JsonNode node, string[] path) =>
        path.Aggregate(node, (n, key) => n is JsonArray a ? a[int.Parse(key)]! : n[key]!);

    private static IEnumerable<JsonNode?> Others(JsonNode value)
    {
        yield return null;
        if (value.GetValueKind() == JsonValueKind.Number)
        {
            foreach (var n in (long[])[value.GetValue<long>() + 1, -1, 0, long.MaxValue, long.MinValue])
            {
                if (n != value.GetValue<long>()) yield return n;
            }

            yield break;
        }

        var text = value.GetValue<string>();
        yield return "";
        yield return text[..^1] + (text[^1] == '1' ? '2' : '1');
    }

    private async Task<Checkpoint> Sign(ChainLedger ledger)
    {
        using var exporter = new CheckpointExporter(ledger.Source, _key, TimeProvider.System);
        return await exporter.Sign();
    }
}
