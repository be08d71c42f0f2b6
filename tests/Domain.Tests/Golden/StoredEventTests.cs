using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Golden;

public class StoredEventTests
{
    public static TheoryData<string> Names { get; } = [.. Rooms.Events.Select(stored => stored.Name)];

    [Theory, Accepts]
    [MemberData(nameof(Names))]
    public void A_stored_event_reads_back_and_is_written_again_byte_for_byte(string name)
    {
        var (stored, kept) = (Rooms.Event(name), AcceptedFiles.IsNeverWrittenOver(GoldenFiles.PathOf(name)));
        var golden = GoldenFiles.Bytes(name);

        var written = GoldenFiles.Written(stored, Should.NotThrow(() => GoldenFiles.Read(stored), kept));

        Encoding.UTF8.GetString(written).ShouldBe(Encoding.UTF8.GetString(golden), kept);
        written.ShouldBe(golden, kept);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_of_every_stored_event_can_be_made_always_the_same(string name)
    {
        var stored = Rooms.Event(name);
        var sample = StoredSample.Of(stored.Json);

        GoldenFiles.Written(stored, JsonSerializer.Deserialize(sample, stored.Json)!).ShouldBe(sample);
        StoredSample.Of(stored.Json).ShouldBe(sample);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_event_with_an_unknown_member_is_not_read(string name)
    {
        var golden = Encoding.UTF8.GetString(GoldenFiles.Bytes(name));
        var more = golden[..^1] + (golden == "{}" ? "" : ",") + "\"未知\":1}";

        Should.Throw<JsonException>(() => JsonSerializer.Deserialize(more, Rooms.Event(name).Json));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stored_event_without_one_of_its_members_is_not_read(string name)
    {
        using var golden = JsonDocument.Parse(GoldenFiles.Bytes(name));
        foreach (var missing in golden.RootElement.EnumerateObject())
        {
            var rest = golden.RootElement.EnumerateObject().Where(member => member.Name != missing.Name)
                .ToDictionary(member => member.Name, member => member.Value);
            Should.Throw<JsonException>(
                () => JsonSerializer.Deserialize(JsonSerializer.Serialize(rest), Rooms.Event(name).Json), missing.Name);
        }
    }

    [Fact]
    public void Every_golden_file_belongs_to_a_stored_event() =>
        GoldenFiles.StoredNames.Except(Rooms.Events.Select(stored => stored.Name))
            .Except(Rooms.Upcasters.Select(upcaster => upcaster.From)).ShouldBeEmpty();

    [Fact]
    public void No_two_events_are_stored_under_one_name() =>
        Rooms.Events.GroupBy(stored => stored.Name).Where(same => same.Count() > 1)
            .Select(same => same.Key).ShouldBeEmpty();

    [Fact]
    public void Every_decider_has_a_category_of_its_own() =>
        Rooms.Deciders.Select(decider => decider.Category).ShouldBeUnique();
}
