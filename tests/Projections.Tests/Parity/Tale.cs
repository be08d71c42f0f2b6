using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Daybook.Api.Hosting;
using Daybook.Kernel;
using Daybook.Projections.Tests.Histories;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Projections.Tests.Parity;

/// <summary>Some weeks of the company as they should go, and then anything that can be asked of anybody, sensible or
/// not, over the streams that are there. It was told to a ledger on paper and can be told to another.</summary>
internal sealed class Tale
{
    private const int FewestScenes = 4;
    private const int MostScenes = 30;
    private const int Deeds = 50;
    private const int MostSteps = 4;
    private const int Tries = 20;

    /// <summary>So many that every decider accepts something.</summary>
    private const int EagerTries = 300;

    private const string OtherActor = "王敏";
    private static readonly string[] Actors = ["陈静", "李强", "process:billing"];
    private static readonly Lane[] Lanes = [Lane.People, Lane.People, Lane.Processes, Lane.Imports];
    private static readonly Repertoire Repertoire = new(DaybookCatalogue.Whole);
    private static readonly IReadOnlyList<RecordedEvent> Golden = GoldenWeeks.Tell();
    private static readonly Hearsay HeardInGoldenWeeks = new Hearsay(new Random(0)).Hear(Golden);
    private readonly List<Told> _whole = [];
    private readonly Random _chance;
    private readonly Hearsay _hearsay;
    private readonly string _name;
    private int _heard;

    private Tale(Action<Company>[] scenes, int seed)
    {
        _name = $"{scenes.Length} scenes of the weeks, then anything by seed {seed}";
        _chance = new Random(seed);
        _hearsay = new Hearsay(_chance, HeardInGoldenWeeks);
        Ledger = Stories.Tell(scenes).Ledger;
        _whole.AddRange(Ledger.Said.Select(s => new Told(s.Transaction, Spoken.Of(s.Answer))));
        Listen();
        foreach (var category in Repertoire.Categories)
            Tell(new Transaction(Envelope(), Accepted(() => Operation.Of(AnyStep(category)), EagerTries)));
        for (var deed = 0; deed < Deeds; deed++) Tell(Next());
    }

    public static Arbitrary<Tale> Any { get; } = (
        from scenes in Stories.Any.Generator
        from length in Gen.Choose(FewestScenes, MostScenes)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Tale(scenes[..length], seed)).ToArbitrary();

    /// <summary>One for each decider of the product.</summary>
    public static IReadOnlyList<string> Categories => Repertoire.Categories;

    /// <summary>The ledger that it was told to.</summary>
    public PaperLedger Ledger { get; }

    public IReadOnlyList<Told> Whole => _whole;

    public override string ToString() => _name;

    private void Tell(Transaction transaction)
    {
        var isLate = transaction.Operation is StepList { List: [_, _, ..] and var steps }
            && IsAccepted(Operation.Of([.. steps.SkipLast(1)]));
        var answer = Spoken.Of(() => Ledger.Append(transaction));
        _whole.Add(new Told(transaction, answer)
        {
            IsImprovised = true,
            IsLastStepRefused = isLate && answer.StartsWith(Spoken.Refused),
        });
        Listen();
    }

    private void Listen()
    {
        _hearsay.Hear(Ledger.Events.Skip(_heard));
        _heard = Ledger.Events.Count;
    }

    private Transaction Next() => _chance.Next(10) switch
    {
        0 => Again(),
        1 or 2 => Expecting(new Transaction(Envelope(), Found(AnyOperation))),
        3 or 4 or 5 => Expecting(new Transaction(Envelope(), Several())),
        _ => Expecting(new Transaction(Envelope(), Found(() => Operation.Of(AnyStep(AnyCategory()))))),
    };

    /// <summary>An id that was used before, by the same or another, for the same or something else.</summary>
    private Transaction Again()
    {
        var before = _whole[^_chance.Next(1, Math.Min(Deeds, _whole.Count))].Transaction;
        return _chance.Next(4) switch
        {
            0 => before with { Envelope = before.Envelope with { Fingerprint = Fingerprint("something else") } },
            1 => before with { Envelope = before.Envelope with { Actor = OtherActor } },
            2 => before with { Operation = Operation.Of(AnyStep(AnyCategory())) },
            _ => before,
        };
    }

    private Operation Several()
    {
        Operation several = Operation.Of();
        for (var more = _chance.Next(2, MostSteps + 1); more > 0; more--)
        {
            var before = ((StepList)several).List;
            several = Found(() => Operation.Of([.. before, AnyStep(AnyCategory())]));
        }

        return several;
    }

    /// <summary>Mostly what changes something; most of what comes to mind is refused.</summary>
    private Operation Found(Func<Operation> idea) =>
        _hearsay.OneIn(3) ? idea() : Accepted(idea, Tries);

    private Operation Accepted(Func<Operation> idea, int tries)
    {
        var operation = idea();
        for (; tries > 0 && !IsAccepted(operation); tries--) operation = idea();
        return operation;
    }

    private bool IsAccepted(Operation operation)
    {
        var rehearsal = new Transaction(new Envelope("rehearsal", OtherActor, Sample.Monday), operation);
        return Spoken.Of(() => Ledger.Rehearse(rehearsal)).StartsWith(Spoken.Accepted);
    }

    private string AnyCategory() => _hearsay.Of(Repertoire.Categories);

    private Step AnyStep(string category) =>
        Repertoire.Ask(AnyStream(category), _hearsay.Any(Repertoire.CommandOf(category))!);

    private Operation AnyOperation() => (Operation)_hearsay.Any(_hearsay.Of(Repertoire.Operations))!;

    /// <summary>Mostly one that is there; else one with a name like that of one in the golden weeks.</summary>
    private StreamId AnyStream(string category)
    {
        var there = Streams(Ledger.Events, category);
        if (there.Length > 0 && !_hearsay.OneIn(4)) return _hearsay.Of(there);
        var known = Streams(Golden, category);
        string[] parts = known.Length > 0 ? [.. _hearsay.Of(known).Parts()] : [string.Empty];
        parts[^1] = _hearsay.Code();
        return StreamId.Of(category, parts);
    }

    private static StreamId[] Streams(IReadOnlyList<RecordedEvent> events, string category) =>
        [.. events.Select(e => e.Stream).Where(s => s.Category == category).Distinct()];

    /// <summary>Of a caller who now and then insists on the version of a stream, mostly the right one.</summary>
    private Transaction Expecting(Transaction transaction)
    {
        if (!_hearsay.OneIn(4)) return transaction;
        var stream = transaction.Operation is StepList { List: var steps }
            ? _hearsay.Of([.. steps.Select(s => s.Stream)])
            : AnyStream(AnyCategory());
        var version = _hearsay.OneIn(3) ? _chance.Next(9) : Ledger.VersionOf(stream);
        return transaction with { Expected = [(stream, version)] };
    }

    private Envelope Envelope() =>
        new($"deed-{_whole.Count}", _hearsay.Of(Actors), Sample.Monday.AddDays(_chance.Next(9)))
        {
            CorrelationId = _hearsay.OneIn(2) ? null : $"work-{_chance.Next(9)}",
            Causation = _hearsay.OneIn(2) ? null : _chance.Next(1, Ledger.Events.Count),
            Fingerprint = Fingerprint($"{_whole.Count}"),
            Lane = _hearsay.Of(Lanes),
        };

    private static ImmutableArray<byte> Fingerprint(string content) =>
        [.. SHA256.HashData(Encoding.UTF8.GetBytes(content))];

    /// <summary>A transaction and what was answered on paper, in words.</summary>
    internal sealed record Told(Transaction Transaction, string Answer)
    {
        /// <summary>It is none of the weeks.</summary>
        public bool IsImprovised { get; init; }

        /// <summary>It was refused after its other steps had decided something.</summary>
        public bool IsLastStepRefused { get; init; }
    }
}
