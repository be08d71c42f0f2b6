using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>After any history, an instance continues from a snapshot in the same way as from its first event
/// (engine.md, rule 15). A failure prints its seed.</summary>
public sealed class MemoryProperties
{
    private const string Correlation = "the customer's letter";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Script Script = new((_, _) => null);
    private static readonly EventCodec Codec = new(Node.Catalogue(Script));
    private static readonly ReactionWriter Writer = new(Codec, new ProcessLimits());

    private static readonly Gen<Turn> Turns =
        from what in Gen.Frequency(
            (6, Gen.Constant(What.React)), (2, Gen.Constant(What.Fire)), (1, Gen.Constant(What.Pass)),
            (4, Gen.Constant(What.Park)), (2, Gen.Constant(What.Retry)), (2, Gen.Constant(What.Dismiss)))
        from number in Gen.Choose(0, 5)
        from text in Gen.Elements<string?>(null, "a", "张三", "\"quoted\\\" \u2028 & <b>")
        select new Turn(what, number, text);

    [Fact]
    public void A_memory_begun_with_a_snapshot_equals_one_folded_from_zero() => Prop.ForAll(
        Turns.ListOf(40).Zip(Gen.Choose(0, 40)).ToArbitrary(), history =>
        {
            var events = Play(history.Item1);
            var cut = Math.Min(history.Item2, events.Count);
            var whole = Fold(InstanceMemory.Of(Script), events, 0, events.Count);

            var kept = InstanceSnapshot.Write(Fold(InstanceMemory.Of(Script), events, 0, cut), Script, Codec);
            var begun = Fold(InstanceSnapshot.Read(kept, Script, Codec), events, cut, events.Count);

            ShouldBeEqual(begun, whole);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    /// <summary>The random histories must be rich enough; otherwise the properties would prove little.</summary>
    [Fact]
    public void Random_histories_have_parked_retried_and_dismissed_commands_and_timers()
    {
        var happened = Turns.ListOf(40).Sample(40, new Rnd(1), 50)
            .SelectMany(Play).Select(e => e.GetType()).ToHashSet();
        happened.Count.ShouldBe(EngineEvents.All.Count(e => e.Type.IsSubclassOf(typeof(ProcessEvent))));
    }

    /// <summary>Compares all members of a memory one by one, so that none is forgotten; commands are also compared by
    /// their fingerprint.</summary>
    private static void ShouldBeEqual(InstanceMemory one, InstanceMemory other)
    {
        JsonElement.DeepEquals(Everything(one), Everything(other)).ShouldBeTrue(
            $"{Everything(one)}\nis not\n{Everything(other)}");
        Bodies(one).ShouldBe(Bodies(other));
    }

    private static JsonElement Everything(InstanceMemory memory) =>
        JsonSerializer.SerializeToElement(memory, StateSnapshots.Options);

    private static IEnumerable<string> Bodies(InstanceMemory memory) =>
        memory.Progress?.Reaction.Commands.Select(c => Convert.ToHexString(ProcessNames.Fingerprint(c).AsSpan())) ?? [];

    private static InstanceMemory Fold(InstanceMemory memory, List<ProcessEvent> events, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var (name, payload) = Codec.Encode(events[i]);
            memory = memory.After(Script, Codec, 100 + i, Correlation, (ProcessEvent)Codec.Decode(name, payload));
        }

        return memory;
    }

    /// <summary>The events that the decider accepts.</summary>
    private static List<ProcessEvent> Play(IEnumerable<Turn> turns)
    {
        var (memory, events) = (InstanceMemory.Of(Script), new List<ProcessEvent>());
        foreach (var turn in turns)
        {
            if (Command(turn, memory, events.Count) is not { } command) continue;
            foreach (var e in ProcessDecider.Instance.Decide(memory.Facts, command))
            {
                memory = memory.After(Script, Codec, 100 + events.Count, Correlation, e);
                events.Add(e);
            }
        }

        return events;
    }

    private static ProcessCommand? Command(Turn turn, InstanceMemory memory, int events) => turn.What switch
    {
        What.React => new ProcessCommand.React(
            React(turn, new ProcessInput(memory.Facts.LastInput + 1 + turn.Number, "shop.placed.v1", null, null))),
        What.Fire when Timer(memory) is { } timer => new ProcessCommand.React(
            React(turn, ProcessInput.Of(timer.Name, timer.Due))),
        What.Pass when Timer(memory) is { } timer => new ProcessCommand.PassTimer(timer.Name, timer.Due),
        What.Park when memory.Progress is { Reaction.Commands.Length: > 0 } progress => new ProcessCommand.Park(
            new ProcessEvent.Parked(
                progress.Record, turn.Number % progress.Reaction.Commands.Length, events, "shop.muffled", "静音",
                ImmutableSortedDictionary<string, string>.Empty.Add("tag", turn.Text ?? ""))),
        What.Retry when memory.Facts.Held is { } held => new ProcessCommand.Retry(held.Record, held.Ordinal, "已修好"),
        What.Dismiss when memory.Facts.Held is { } held =>
            new ProcessCommand.Dismiss(held.Record, held.Ordinal, "客户已取消"),
        _ => null,
    };

    private static ProcessEvent.Reacted React(Turn turn, ProcessInput input) => Writer.Write(
        input, turn.Number, new DateOnly(2026, 3, 1), new Reaction("why")
        {
            Note = turn.Text is { } text ? new Seen(text) : null,
            Commands =
            [
                .. Enumerable.Range(0, turn.Number % 3).Select(
                    i => new Send(new Ring($"{i}", turn.Text ?? "x"), new DateOnly(2026, 3, 1))),
            ],
            Timers = turn.Number % 2 == 0 ? [] : [new TimerSet($"timer {turn.Number}", Noon.AddHours(turn.Number))],
            CancelledTimers = turn.Number == 4 ? ["timer 1", "timer 3"] : [],
        });

    private static (string Name, DateTimeOffset Due)? Timer(InstanceMemory memory) =>
        memory.Facts.Timers.OrderBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => ((string, DateTimeOffset)?)(t.Key, t.Value)).FirstOrDefault();

    private enum What
    {
        React,
        Fire,
        Pass,
        Park,
        Retry,
        Dismiss,
    }

    private sealed record Turn(What What, int Number, string? Text);
}
