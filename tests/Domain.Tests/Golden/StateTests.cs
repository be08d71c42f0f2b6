using System.Text.Json;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Golden;

public class StateTests
{
    public static TheoryData<string> Categories { get; } = [.. Rooms.Deciders.Select(decider => decider.Category)];

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_state_read_back_from_a_snapshot_goes_on_as_the_live_one(string category)
    {
        var decider = Rooms.Decider(category);
        foreach (var (name, events) in GoldenFiles.Histories(decider))
        {
            var (live, readBack) = (decider.InitialState, Snapshot.RoundTrip(decider, decider.InitialState));
            foreach (var @event in events)
            {
                live = decider.Evolve(live, @event);
                readBack = Snapshot.RoundTrip(decider, decider.Evolve(readBack, @event));
                Snapshot.Canonical(decider, readBack).ShouldBe(Snapshot.Canonical(decider, live), $"{name}: {@event}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void The_golden_histories_of_a_decider_hold_each_of_its_events(string category)
    {
        var decider = Rooms.Decider(category);
        var told = GoldenFiles.Histories(decider).SelectMany(history => history.Events)
            .Select(e => e.GetType()).ToHashSet();

        Rooms.EventsOf(decider).Where(stored => !told.Contains(stored.Type))
            .Select(stored => stored.Name).ShouldBeEmpty();
    }

    /// <summary>Engine rule 15: a snapshot of an older release is read only under the same state version.</summary>
    [Theory, Accepts]
    [MemberData(nameof(Categories))]
    public void A_state_that_changed_its_meaning_has_a_new_version(string category)
    {
        var decider = Rooms.Decider(category);
        var now = new Fingerprint(decider.StateVersion, FingerprintOf(decider));
        var path = $"{GoldenFiles.Place}/states/{category}.json";
        var file = Path.Combine(AcceptedFiles.Here.Root, path);
        var recorded = File.Exists(file) ? JsonSerializer.Deserialize<Fingerprint>(File.ReadAllText(file)) : null;
        if (recorded == now) return;

        (recorded is null || recorded.StateVersion < now.StateVersion).ShouldBeTrue(
            $"the state of '{category}' or how it is folded changed, but StateVersion is still {now.StateVersion}, so "
            + "snapshots of before would be misread. Raise StateVersion in the decider, then accept it. "
            + $"If only a golden history changed, delete Golden/states/{category}.json and accept.");
        AcceptedFiles.Here.IsFresh(path, JsonSerializer.Serialize(now) + "\n");
    }

    [Fact]
    public void Every_recorded_fingerprint_belongs_to_a_decider() =>
        Directory.GetFiles(Path.Combine(GoldenFiles.Folder, "states"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(Rooms.Deciders.Select(decider => decider.Category)).ShouldBeEmpty();

    private static string FingerprintOf(Decider decider)
    {
        var states = new List<string> { Snapshot.Canonical(decider, decider.InitialState) };
        foreach (var (_, events) in GoldenFiles.Histories(decider))
        {
            var state = decider.InitialState;
            foreach (var @event in events)
            {
                state = decider.Evolve(state, @event);
                states.Add(Snapshot.Canonical(decider, state));
            }
        }

        return Snapshot.Sha256(string.Join('\n', states));
    }

    private sealed record Fingerprint(int StateVersion, string Sha256);
}
