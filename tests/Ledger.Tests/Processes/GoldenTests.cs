using System.Text;
using Daybook.Specification;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>Events that the engine has written stay readable, byte for byte.</summary>
public sealed class GoldenTests
{
    private const string Place = "tests/Ledger.Tests/Processes/Golden";

    private readonly EventCodec _codec = new(Node.Catalogue());

    public static TheoryData<string> Names => [.. EngineEvents.All.Select(e => e.Name)];

    [Theory, Accepts]
    [MemberData(nameof(Names))]
    public void A_stored_event_is_read_and_written_again_as_it_was(string name)
    {
        var (golden, kept) = (Bytes(name), AcceptedFiles.IsNeverWrittenOver(PathOf(name)));
        var (written, payload) = _codec.Encode(Should.NotThrow(() => _codec.Decode(name, golden), kept));
        written.ShouldBe(name);
        Encoding.UTF8.GetString(payload).ShouldBe(Encoding.UTF8.GetString(golden), kept);
    }

    /// <summary>Messages were added later; a reaction without messages is written as before.</summary>
    [Fact]
    public void A_reaction_that_wants_something_done_outside_is_written_with_it()
    {
        const string Name = "process.reacted.v1";
        const string Wish = ",\"messages\":[{\"type\":\"shop.write.v1\",\"body\":{\"to\":\"王强\"}}]}";
        var more = Encoding.UTF8.GetString(Bytes(Name))[..^1] + Wish;
        var read = (ProcessEvent.Reacted)_codec.Decode(Name, Encoding.UTF8.GetBytes(more));
        read.Messages!.Value.ShouldHaveSingleItem().Type.ShouldBe("shop.write.v1");
        Encoding.UTF8.GetString(_codec.Encode(read).Payload).ShouldBe(more);
    }

    /// <summary>A change of the state's meaning must raise its version, and with it the name of the file.</summary>
    [Fact, Accepts]
    public void The_events_lead_to_the_state_that_was_kept_with_the_version()
    {
        var decider = ProcessDecider.Instance;
        var events = EngineEvents.All.Where(e => e.Type.IsSubclassOf(typeof(ProcessEvent))).Select(e => e.Name)
            .Select(name => _codec.Decode(name, Bytes(name)));
        var state = events.Aggregate(decider.InitialState, decider.Evolve);
        IsKept($"state.{decider.StateVersion}", StateSnapshots.Serialize(state, decider.StateType));
    }

    /// <summary>The same for the memory of an instance.</summary>
    [Fact, Accepts]
    public void The_events_lead_to_the_memory_that_was_kept_with_the_version()
    {
        var script = new Script((_, _) => null);
        var codec = new EventCodec(Node.Catalogue(script));
        var (memory, position) = (InstanceMemory.Of(script), 41L);
        foreach (var name in (string[])[
            "process.reacted.v1", "process.timer-passed.v1", "process.parked.v1", "process.retried.v1",
            "process.parked.v1", "process.dismissed.v1", "process.parked.v1"])
        {
            var payload = Encoding.UTF8.GetString(Bytes(name)).Replace(
                """{"type":"orders.noted.v1","body":{"text":"第一","amount":1.50}}""",
                """{"type":"shop.seen.v1","body":{"text":"第一"}}""", StringComparison.Ordinal);
            var body = (ProcessEvent)codec.Decode(name, Encoding.UTF8.GetBytes(payload));
            memory = memory.After(script, codec, ++position, "客户来信", body);
        }

        IsKept($"memory.{InstanceMemory.Version}", InstanceSnapshot.Write(memory, script, codec));
    }

    [Fact]
    public void Every_golden_file_belongs_to_a_stored_event() =>
        Directory.GetFiles(Path.Combine(AcceptedFiles.Here.Root, Place), "*.v*.json")
            .Select(f => Path.GetFileNameWithoutExtension(f)).Order()
            .ShouldBe(EngineEvents.All.Select(e => e.Name).Concat(EngineEvents.Upcasters.Select(u => u.From)).Order());

    [Fact]
    public void A_retry_of_an_older_release_is_read_without_a_reason() => _codec.Decode(
        "process.retried.v1",
        File.ReadAllBytes(Path.Combine(AcceptedFiles.Here.Root, Place, "process.retried.v1.json")))
        .ShouldBe(new ProcessEvent.Retried(42, 0, 1, null));

    private static void IsKept(string name, string text) =>
        Encoding.UTF8.GetString(AcceptedFiles.Here.Kept(PathOf(name), () => Encoding.UTF8.GetBytes(text)))
            .ShouldBe(text);

    private static string PathOf(string name) => $"{Place}/{name}.json";

    private static byte[] Bytes(string name) => AcceptedFiles.Here.Kept(
        PathOf(name), () => StoredSample.Of(EngineEvents.All.Single(e => e.Name == name).Json));
}
