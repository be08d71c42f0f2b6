using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

/// <summary>A pattern of working time (班次). Null before it was set.</summary>
public sealed record Shift(ShiftTerms? Terms);

/// <summary>What a pattern says, in the company's time.</summary>
/// <param name="Start">For example <c>08:30</c>.</param>
/// <param name="End">Not later than the start when the shift ends on the next day.</param>
/// <param name="BreakStart">Null for no break.</param>
public sealed record ShiftTerms(string Name, string Start, string End, string? BreakStart, string? BreakEnd)
{
    private const int Day = 24 * 60;

    /// <summary>Minutes after midnight of the day on which the shift starts; null for what is no time.</summary>
    public static int? Minutes(string? text) => TimeOnly.TryParseExact(
        text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? time.Hour * 60 + time.Minute
        : null;

    /// <summary>When it starts and ends, in minutes after midnight of its day.</summary>
    [JsonIgnore]
    public (int From, int Until) Span
    {
        get
        {
            var (from, until) = (Minutes(Start) ?? 0, Minutes(End) ?? 0);
            return (from, until > from ? until : until + Day);
        }
    }

    /// <summary>The break in the same minutes; an empty one where there is none.</summary>
    [JsonIgnore]
    public (int From, int Until) Break
    {
        get
        {
            if (Minutes(BreakStart) is not { } from || Minutes(BreakEnd) is not { } until)
                return (Span.From, Span.From);
            if (from < Span.From) from += Day;
            return (from, until > from % Day ? until + (from - from % Day) : until + from - from % Day + Day);
        }
    }

    /// <summary>The minutes to work.</summary>
    [JsonIgnore]
    public int Planned => Span.Until - Span.From - (Break.Until - Break.From);
}

/// <summary>Commands for a pattern.</summary>
public abstract record ShiftCommand
{
    private ShiftCommand()
    {
    }

    /// <summary>Sets what a pattern says. Days on which it is worked already keep what it said.</summary>
    public sealed record Set(
        string Code, string Name, string Start, string End, string? BreakStart, string? BreakEnd) : ShiftCommand;

    /// <summary>Guard: refuses a pattern that there is not.</summary>
    public sealed record RequireKnown(string Code) : ShiftCommand;
}

/// <summary>Events of a pattern.</summary>
public abstract record ShiftEvent
{
    private ShiftEvent()
    {
    }

    /// <param name="Before">Null when it is new.</param>
    [StoredAs("office.shift-set.v1")]
    public sealed record Set(string Code, ShiftTerms? Before, ShiftTerms After) : ShiftEvent;
}

/// <summary>The rules of a pattern (A5): its times are times, and its break lies in it.</summary>
public sealed class ShiftDecider() : Decider<ShiftCommand, ShiftEvent, Shift>("shift", new Shift(null))
{
    public override Decision<ShiftEvent> Decide(Shift state, ShiftCommand command) => command switch
    {
        ShiftCommand.Set c => Set(state, c),
        ShiftCommand.RequireKnown c => state.Terms is null ? ShiftRefusals.Unknown(c.Code) : [],
        _ => throw new UnreachableException(),
    };

    public override Shift Evolve(Shift state, ShiftEvent @event) => @event switch
    {
        ShiftEvent.Set e => new Shift(e.After),
        _ => throw new UnreachableException(),
    };

    private static Decision<ShiftEvent> Set(Shift state, ShiftCommand.Set c)
    {
        var terms = new ShiftTerms(c.Name, c.Start, c.End, c.BreakStart, c.BreakEnd);
        if (terms == state.Terms) return [];
        string?[] times = [c.Start, c.End, c.BreakStart, c.BreakEnd];
        if (times.FirstOrDefault(t => t is not null && ShiftTerms.Minutes(t) is null) is { } bad)
            return ShiftRefusals.NoTime(bad);
        if (c.BreakStart is null != c.BreakEnd is null) return ShiftRefusals.HalfABreak;
        var (span, pause) = (terms.Span, terms.Break);
        return pause.From < span.From || pause.Until > span.Until || terms.Planned <= 0
            ? ShiftRefusals.BreakOutside
            : new ShiftEvent.Set(c.Code, state.Terms, terms);
    }
}

internal static class ShiftRefusals
{
    public static Refusal HalfABreak { get; } = new(
        "office.half-a-break", "A break must have a start and an end, or neither.", RefusalKind.Unprocessable);

    public static Refusal BreakOutside { get; } = new(
        "office.break-outside-shift", "The break must lie in the shift, and leave time to work.",
        RefusalKind.Unprocessable);

    public static Refusal NoTime(string text) => new Refusal(
        "office.no-time-of-day", $"'{text}' is no time; write it as 08:30.", RefusalKind.Unprocessable)
        .With("text", text);

    public static Refusal Unknown(string code) => Refusals.Unknown(
        "office.unknown-shift", $"shift {code}", RefusalKind.Unprocessable).With("code", code);
}
