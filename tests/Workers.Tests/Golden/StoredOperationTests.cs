using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Workers.Tests.Golden;

/// <summary>Operations are stored by processes before they are sent, and notes for ever: what was written is read back
/// and
/// written again byte for byte.</summary>
public sealed class StoredOperationTests
{
    private const string Place = "tests/Workers.Tests/Golden";

    private static readonly Dictionary<string, StoredType> Stored =
        WorkersCatalogue.Operations.Concat(WorkersCatalogue.Notes).Concat(WorkersCatalogue.Messages)
            .ToDictionary(stored => stored.Name);

    public static TheoryData<string> Names { get; } = [.. Stored.Keys];

    [Theory, Accepts]
    [MemberData(nameof(Names))]
    public void A_stored_operation_or_note_reads_back_and_is_written_again_byte_for_byte(string name)
    {
        var (golden, kept) = (Bytes(name), AcceptedFiles.IsNeverWrittenOver(PathOf(name)));

        var read = Should.NotThrow(() => JsonSerializer.Deserialize(golden, Stored[name].Json)!, kept);
        var written = Written(Stored[name], read);

        Encoding.UTF8.GetString(written).ShouldBe(Encoding.UTF8.GetString(golden), kept);
        written.ShouldBe(golden, kept);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_of_every_stored_operation_or_note_can_be_made(string name)
    {
        var sample = StoredSample.Of(Stored[name].Json);

        Written(Stored[name], JsonSerializer.Deserialize(sample, Stored[name].Json)!).ShouldBe(sample);
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
        Directory.GetFiles(Path.Combine(AcceptedFiles.Here.Root, Place), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(Stored.Keys).Except(WorkersCatalogue.Upcasters.Select(u => u.From)).ShouldBeEmpty();

    private static string PathOf(string name) => $"{Place}/{name}.json";

    /// <summary>One value as the ledger writes it, without a line end.</summary>
    private static byte[] Bytes(string name) =>
        AcceptedFiles.Here.Kept(PathOf(name), () => StoredSample.Of(Stored[name].Json));

    private static byte[] Written(StoredType stored, object value) => StoredSample.Written(stored.Json, value);
}
