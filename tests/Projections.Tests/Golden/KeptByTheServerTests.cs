using System.Text;
using System.Text.Json.Serialization.Metadata;
using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Projections.Tests.Golden;

/// <summary>What is stored lies in a <c>jsonb</c> column, which gives members back in an order of its own, other white
/// space, other escapes and plain numbers: nothing that is read may depend on them (engine.md, rule 18). The samples
/// are the golden files of all rooms and the golden history.</summary>
public sealed class KeptByTheServerTests(LedgerDatabase database) : IClassFixture<LedgerDatabase>
{
    private static readonly Catalogue Catalogue = DaybookCatalogue.Whole;
    private static readonly EventCodec Codec = new(Catalogue);

    /// <summary>The commands in it are kept as JSON until they are sent, so it is written as it was kept.</summary>
    private static readonly string Record = Catalogue.Of(typeof(ProcessEvent.Reacted)).Name;

    [Fact]
    public async Task Every_stored_sample_is_read_back_from_the_server_and_written_again_byte_for_byte()
    {
        var samples = Samples();
        foreach (var (sample, kept) in samples.Zip(await Kept(samples)))
        {
            var (name, payload) = sample;
            var (newest, written) = Codec.Encode(Codec.Decode(name, Encoding.UTF8.GetBytes(kept)));
            newest.ShouldBe(Catalogue.Newest(name)!.Name);
            // An old one is written as its successor.
            var golden = newest == name ? payload : Codec.Encode(Codec.Decode(name, payload)).Payload;
            if (name == Record) Text(CanonicalJson.Of(written)).ShouldBe(Text(CanonicalJson.Of(golden)));
            else Text(written).ShouldBe(Text(golden), name);
        }
    }

    [Fact]
    public async Task Every_stored_sample_has_the_same_canonical_form_before_and_after()
    {
        var samples = Samples();
        foreach (var (sample, kept) in samples.Zip(await Kept(samples)))
        {
            Text(CanonicalJson.Of(Encoding.UTF8.GetBytes(kept))).ShouldBe(
                Text(CanonicalJson.Of(sample.Payload)), sample.Name);
        }
    }

    [Fact]
    public void Everything_that_is_stored_has_a_sample() =>
        Catalogue.ReadableNames.Concat(Catalogue.Operations.Concat(Catalogue.Notes).Select(stored => stored.Name))
            .Except(Samples().Select(sample => sample.Name)).ShouldBeEmpty();

    /// <summary>A closed hierarchy names its case in a member that the reader wants first, unless it is told
    /// otherwise.</summary>
    [Fact]
    public void Nothing_that_is_stored_needs_one_of_its_members_first()
    {
        var seen = new Dictionary<Type, JsonTypeInfo>();
        StoredType[] all = [.. Catalogue.Events, .. Catalogue.Operations, .. Catalogue.Notes, .. EngineEvents.All];
        foreach (var stored in all) Visit(stored.Json, seen);

        seen.Keys.ShouldContain(typeof(Money));
        seen.Values.Where(type => type is
                { PolymorphismOptions: not null, Options.AllowOutOfOrderMetadataProperties: false })
            .Select(type => type.Type).ShouldBeEmpty();
    }

    private static void Visit(JsonTypeInfo type, Dictionary<Type, JsonTypeInfo> seen)
    {
        if (!seen.TryAdd(type.Type, type)) return;
        var inner = type.Properties.Select(property => property.PropertyType).Append(type.ElementType)
            .Concat(type.PolymorphismOptions?.DerivedTypes.Select(derived => derived.DerivedType) ?? []);
        foreach (var next in inner.OfType<Type>()) Visit(type.Options.GetTypeInfo(next), seen);
    }

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);

    private static IReadOnlyList<(string Name, byte[] Payload)> Samples() => [.. Files(), .. History()];

    private static IEnumerable<(string Name, byte[] Payload)> Files() =>
        from folder in Directory.EnumerateDirectories(
            Path.Combine(GoldenHistory.Folder, "../.."), "Golden", SearchOption.AllDirectories)
        from file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
        let name = Path.GetFileNameWithoutExtension(file)
        where Catalogue.Newest(name) is not null
        select (name, File.ReadAllBytes(file));

    private static IEnumerable<(string Name, byte[] Payload)> History() =>
        GoldenHistory.Read().Select(e => Codec.Encode(e.Body));

    /// <summary>The payloads as the server gives them back, in one round trip.</summary>
    private async Task<IReadOnlyList<string>> Kept(IEnumerable<(string Name, byte[] Payload)> samples)
    {
        await using var command = database.DataSource.CreateCommand(
            "select (p::jsonb)::text from unnest($1) with ordinality as sent(p, n) order by n");
        string[] payloads = [.. samples.Select(s => Text(s.Payload))];
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = payloads });
        var kept = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) kept.Add(rows.GetString(0));
        return kept;
    }
}
