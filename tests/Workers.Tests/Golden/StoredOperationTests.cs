using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Kernel;

namespace Daybook.Workers.Tests.Golden;

/// <summary>Operations are stored by processes before they are sent, and notes for ever: what was written is read back
/// and
/// written again byte for byte.</summary>
public sealed class StoredOperationTests
{
    private static readonly Dictionary<string, StoredType> Stored =
        WorkersCatalogue.Operations.Concat(WorkersCatalogue.Notes).Concat(WorkersCatalogue.Messages)
            .ToDictionary(stored => stored.Name);

    public static TheoryData<string> Names { get; } = [.. Stored.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_operation_or_note_reads_back_and_is_written_again_byte_for_byte(string name)
    {
        var golden = Bytes(name);

        var written = Written(Stored[name], JsonSerializer.Deserialize(golden, Stored[name].Json)!);

        Encoding.UTF8.GetString(written).ShouldBe(Encoding.UTF8.GetString(golden));
        written.ShouldBe(golden);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_operation_or_note_with_an_unknown_member_is_not_read(string name)
    {
        var more = Encoding.UTF8.GetString(Bytes(name))[..^1] + ",\"未知\":1}";

        Should.Throw<JsonException>(() => JsonSerializer.Deserialize(more, Stored[name].Json));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_operation_or_note_without_one_of_its_members_is_not_read(string name)
    {
        using var golden = JsonDocument.Parse(Bytes(name));
        foreach (var missing in golden.RootElement.EnumerateObject())
        {
            var rest = golden.RootElement.EnumerateObject().Where(member => member.Name != missing.Name)
                .ToDictionary(member => member.Name, member => member.Value);
            Should.Throw<JsonException>(
                () => JsonSerializer.Deserialize(JsonSerializer.Serialize(rest), Stored[name].Json), missing.Name);
        }
    }

    [Fact]
    public void What_an_older_release_stored_is_read_as_its_successor()
    {
        foreach (var (from, to, change) in WorkersCatalogue.Upcasters)
        {
            var older = change(JsonNode.Parse(Bytes(from))!.AsObject());

            var newest = JsonSerializer.Deserialize(older.ToJsonString(), Stored[to].Json)!;

            Written(Stored[to], newest).ShouldBe(Bytes(to), from);
        }
    }

    [Fact]
    public void Every_golden_file_belongs_to_an_operation_or_a_note() =>
        Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(Stored.Keys).Except(WorkersCatalogue.Upcasters.Select(u => u.From)).ShouldBeEmpty();

    private static byte[] Bytes(string name)
    {
        var path = Path.Combine(Folder(), name + ".json");
        File.Exists(path).ShouldBeTrue(
            $"{name} needs a golden file tests/Workers.Tests/Golden/{name}.json: one value as the ledger writes it, "
            + "without a line end");
        return File.ReadAllBytes(path);
    }

    /// <summary>As the ledger writes it: by its contract, Chinese text readable.</summary>
    private static byte[] Written(StoredType stored, object value)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, value, stored.Json);
        return buffer.ToArray();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
