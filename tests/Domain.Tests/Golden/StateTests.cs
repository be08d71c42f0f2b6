using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Domain.Tests.Golden;

public class StateTests
{
    private const string AcceptVariable = "DAYBOOK_ACCEPT_STATES";

    public static TheoryData<string> Categories { get; } = [.. Rooms.Machines.Select(machine => machine.Category)];

    [Theory]
    [MemberData(nameof(Categories))]
    public void A_state_read_back_from_a_snapshot_goes_on_as_the_live_one(string category)
    {
        var machine = Rooms.Machine(category);
        foreach (var (name, events) in GoldenFiles.Histories(machine))
        {
            var (live, readBack) = (machine.Initial, Snapshot.RoundTrip(machine, machine.Initial));
            foreach (var @event in events)
            {
                live = machine.Evolve(live, @event);
                readBack = Snapshot.RoundTrip(machine, machine.Evolve(readBack, @event));
                Snapshot.Canonical(machine, readBack).ShouldBe(Snapshot.Canonical(machine, live), $"{name}: {@event}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void The_golden_histories_of_a_decider_hold_each_of_its_events(string category)
    {
        var machine = Rooms.Machine(category);
        var told = GoldenFiles.Histories(machine).SelectMany(history => history.Events)
            .Select(e => e.GetType()).ToHashSet();

        Rooms.EventsOf(machine).Where(stored => !told.Contains(stored.Type))
            .Select(stored => stored.Name).ShouldBeEmpty();
    }

    /// <summary>Engine rule 15: a snapshot of an older release is read only under the same state version.</summary>
    [Theory]
    [MemberData(nameof(Categories))]
    public void A_state_that_changed_its_meaning_has_a_new_version(string category)
    {
        var machine = Rooms.Machine(category);
        var now = new Fingerprint(machine.StateVersion, FingerprintOf(machine));
        var file = Path.Combine(GoldenFiles.Folder, "states", category + ".json");
        var recorded = File.Exists(file) ? JsonSerializer.Deserialize<Fingerprint>(File.ReadAllText(file)) : null;
        if (recorded == now) return;

        (recorded is null || recorded.StateVersion < now.StateVersion).ShouldBeTrue(
            $"the state of '{category}' or how it is folded changed, but StateVersion is still {now.StateVersion}, so "
            + "snapshots of before would be misread. Raise StateVersion in the decider, then accept it. "
            + $"If only a golden history changed, delete Golden/states/{category}.json and accept.");
        if (Environment.GetEnvironmentVariable(AcceptVariable) is null)
        {
            Assert.Fail(
                $"Golden/states/{category}.json does not know version {now.StateVersion} of it. Run these tests "
                + $"once with {AcceptVariable}=1 to write it, and commit the file.");
        }

        File.WriteAllText(file, JsonSerializer.Serialize(now) + "\n");
    }

    [Fact]
    public void Every_recorded_fingerprint_belongs_to_a_decider() =>
        Directory.GetFiles(Path.Combine(GoldenFiles.Folder, "states"))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Except(Rooms.Machines.Select(machine => machine.Category)).ShouldBeEmpty();

    private static string FingerprintOf(Machine machine)
    {
        var states = new List<string> { Snapshot.Canonical(machine, machine.Initial) };
        foreach (var (_, events) in GoldenFiles.Histories(machine))
        {
            var state = machine.Initial;
            foreach (var @event in events)
            {
                state = machine.Evolve(state, @event);
                states.Add(Snapshot.Canonical(machine, state));
            }
        }

        return Snapshot.Sha256(string.Join('\n', states));
    }

    private sealed record Fingerprint(int StateVersion, string Sha256);
}
