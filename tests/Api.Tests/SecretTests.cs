using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Api.Access;
using Daybook.Api.Hosting;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Tests;

/// <summary>Secrets stand in the log and are shown to nobody who reads it; and yet what holds one can be
/// proved.</summary>
[Collection<DoorServer>]
public sealed class SecretTests(Served served)
{
    /// <summary>What sounds like a secret and is none: of files, and of commands that wait for an approval.</summary>
    private static readonly string[] Harmless =
        ["message.sha256", "rows.sha256", "attached.sha256", "request.hash", "hash"];

    private static readonly string[] Sounds =
        ["secret", "hash", "password", "token", "sha256", "private", "credential", "signature"];

    [Fact]
    public void What_sounds_like_a_secret_in_an_event_is_one_that_nobody_is_shown()
    {
        foreach (var stored in DaybookCatalogue.Whole.StoredEvents)
        {
            foreach (var path in Paths(stored.Json, "", 0))
            {
                if (!Sounds.Any(s => path.Split('.')[^1].Contains(s, StringComparison.OrdinalIgnoreCase))) continue;
                if (Harmless.Contains(path)) continue;
                Secrets.Members.ShouldContain(path, $"{stored.Name} holds {path}");
            }
        }
    }

    [Fact]
    public async Task No_route_of_the_audit_shows_the_hash_of_a_key()
    {
        var (id, secret, made) = await Key("对接");
        var hash = ApiKeys.HashOf(secret);
        var command = made.Json.GetProperty("command").GetString();
        string[] paths =
        [
            "/api/audit/events?limit=1000", $"/api/audit/streams/api-key/{id}",
            $"/api/audit/streams/api-key/{id}/state", $"/api/audit/commands/{command}",
            $"/api/audit/events/{made.Position}/proof", $"/api/audit/events/{made.Position}/proof?redact=true",
            $"/api/keys/{id}?atLeast={made.Position}", "/api/keys", "/api/keys?format=csv",
        ];
        foreach (var path in paths)
        {
            var reply = await served.Get(path);
            reply.Status.ShouldBe(200, $"{path}: {reply.Text}");
            reply.Text.ShouldNotContain(hash, Case.Insensitive, path);
        }

        var shown = await served.Read($"/api/audit/streams/api-key/{id}");
        shown.GetProperty("events")[0].GetProperty("payload").GetProperty("secretHash").GetString()
            .ShouldBe(Secrets.NotShown);
    }

    [Fact]
    public async Task A_key_is_proved_to_who_holds_it_though_the_proof_does_not_show_it()
    {
        var (id, secret, made) = await Key("证明");
        var proof = ProofBundle.Parse((await served.Get($"/api/audit/events/{made.Position}/proof")).Text);

        proof.Event.Payload.ShouldBeNull();
        ProofBundle.Check(proof, proof.Checkpoint.PublicKey).ShouldBeNull();
        // Members by their bytes, no white space: docs/audit.md says so.
        var hash = ApiKeys.HashOf(secret);
        const string all = """["viewer"]""";
        var payload = $$"""{"holds":{{all}},"keyId":"{{id}}","name":"证明","roles":{{all}},"secretHash":"{{hash}}"}""";
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload))).ShouldBe(proof.Event.PayloadHash);
        var held = proof with { Event = proof.Event with { Payload = payload } };
        ProofBundle.Check(held, proof.Checkpoint.PublicKey).ShouldBeNull();
        (await new Verifier(served.Database.DataSource).Verify(new VerifyRequest())).Ok.ShouldBeTrue();
    }

    private async Task<(string Id, string Secret, Reply Made)> Key(string name)
    {
        var made = await served.Done("/api/keys", JsonSerializer.Serialize(new { name, roles = new[] { "viewer" } }));
        var secret = made.Json.GetProperty("result").GetProperty("secret").GetString()!;
        return (ApiKeys.IdOf(secret), secret, made);
    }

    private static IEnumerable<string> Paths(JsonTypeInfo type, string before, int depth)
    {
        var item = type.Kind == JsonTypeInfoKind.Enumerable ? DaybookJson.Options.GetTypeInfo(type.ElementType!) : type;
        if (item.Kind != JsonTypeInfoKind.Object || depth > 4) yield break;
        foreach (var property in item.Properties)
        {
            yield return before + property.Name;
            var inner = DaybookJson.Options.GetTypeInfo(property.PropertyType);
            foreach (var path in Paths(inner, $"{before}{property.Name}.", depth + 1)) yield return path;
        }
    }
}
