using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The rules of one order's goods from one warehouse: released, picked (W6), packed (W8), loaded and handed
/// over (W9).</summary>
public sealed class OutboundDecider()
    : Decider<OutboundCommand, OutboundEvent, Outbound>("outbound", new Outbound.None(), stateVersion: 3)
{
    public override Decision<OutboundEvent> Decide(Outbound state, OutboundCommand command) => (state, command) switch
    {
        // An outbound is released again after its order was amended.
        (Outbound.None or Outbound.Cancelled, OutboundCommand.Release c) => Release(c),
        (Outbound.None, _) => OutboundRefusals.NotReleased(),
        (_, OutboundCommand.Release c) => Same(c, state) ? [] : OutboundRefusals.OutboundTaken(),
        (Outbound.Cancelled, OutboundCommand.Cancel) => [],
        (Outbound.Cancelled, _) => OutboundRefusals.IsCancelled(),
        (_, OutboundCommand.Pick c) => Pick(c, state),
        (Outbound.Released, OutboundCommand.Pack) => OutboundRefusals.NotYetPicked(),
        (_, OutboundCommand.Pack c) => Pack(c, state),
        (_, OutboundCommand.RequirePacked) => RequirePacked(state),
        (_, OutboundCommand.Load c) => Load(c, state),
        (Outbound.HandedOver s, OutboundCommand.HandOver c) => AgainHandOver(c, s),
        (Outbound.Loaded s, OutboundCommand.HandOver c) => HandOver(c, s),
        (_, OutboundCommand.HandOver) => OutboundRefusals.NotLoaded(),
        (Outbound.HandedOver, OutboundCommand.Cancel) => OutboundRefusals.AlreadyHandedOver(),
        (_, OutboundCommand.Cancel c) => new OutboundEvent.Cancelled(c.Reason),
        (Outbound.Loaded s, OutboundCommand.Unload c) => new OutboundEvent.Unloaded(s.Manifest, s.Carrier, c.Reason),
        (Outbound.HandedOver, OutboundCommand.Unload or OutboundCommand.Redirect) =>
            OutboundRefusals.AlreadyHandedOver(),
        (_, OutboundCommand.Unload) => [],
        (Outbound.Loaded, OutboundCommand.Redirect c) when !IsThere(c, TaskOf(state)) =>
            OutboundRefusals.AlreadyLoaded(),
        (_, OutboundCommand.Redirect c) => IsThere(c, TaskOf(state))
            ? []
            : new OutboundEvent.Redirected(c.ShipTo, c.RequiredOn, c.Reason),
        _ => throw new UnreachableException(),
    };

    public override Outbound Evolve(Outbound state, OutboundEvent @event) => (state, @event) switch
    {
        (_, OutboundEvent.Released e) => new Outbound.Released(
            new OutboundTask(e.Order, e.Warehouse, e.ShipTo, e.Lines, e.RequiredOn)
            {
                EarlierReleases = state.Assignment() is { } before ? before.EarlierReleases + 1 : 0,
            }),
        (_, OutboundEvent.Picked e) => new Outbound.Picked(TaskOf(state), e.Picks, e.On),
        (Outbound.Picked s, OutboundEvent.Packed e) => new Outbound.Packed(s.Task, s.Picks, [Closed(e)], e.On),
        (Outbound.Packed s, OutboundEvent.Packed e) => s with { Packages = s.Packages.Add(Closed(e)), LastOn = e.On },
        (Outbound.Packed s, OutboundEvent.Loaded e) => new Outbound.Loaded(s, e.Manifest, e.Carrier, e.Dock, e.On),
        (Outbound.Loaded s, OutboundEvent.HandedOver e) => new Outbound.HandedOver(s, e.Waybill, e.On),
        (_, OutboundEvent.Cancelled) => new Outbound.Cancelled(TaskOf(state)),
        (Outbound.Loaded s, OutboundEvent.Unloaded) => s.Cargo,
        (_, OutboundEvent.Redirected e) => Redirected(
            state, TaskOf(state) with { ShipTo = e.ShipTo, RequiredOn = e.RequiredOn }),
        _ => throw new UnreachableException(),
    };

    private static Decision<OutboundEvent> Release(OutboundCommand.Release c)
    {
        if (c.Lines.IsDefaultOrEmpty || c.Lines.Any(l => l.Quantity.Value <= 0)
            || c.Lines.DistinctBy(l => l.Line).Count() < c.Lines.Length
            || c.Lines.GroupBy(l => l.Sku).Any(s => s.DistinctBy(l => l.Quantity.Unit).Count() > 1))
            return OutboundRefusals.NoLines();
        return new OutboundEvent.Released(c.Order, c.Warehouse, c.ShipTo, c.Lines, c.RequiredOn);
    }

    private static bool Same(OutboundCommand.Release c, Outbound state) => !c.Lines.IsDefault
        && TaskOf(state).Same(new OutboundTask(c.Order, c.Warehouse, c.ShipTo, c.Lines, c.RequiredOn));

    private static Decision<OutboundEvent> Pick(OutboundCommand.Pick c, Outbound state)
    {
        var picks = c.Picks.IsDefault ? [] : c.Picks;
        if (PicksOf(state) is { } picked) return picked.SequenceEqual(picks) ? [] : OutboundRefusals.AlreadyPicked();
        var wanted = TaskOf(state).Lines.ToLookup(l => (l.Sku, l.Quantity.Unit), l => l.Quantity.Value);
        var found = picks.ToLookup(p => (p.Sku, p.Quantity.Unit), p => p.Quantity.Value);
        foreach (var sku in wanted.Select(g => g.Key).Union(found.Select(g => g.Key)))
        {
            if (wanted[sku].Sum() != found[sku].Sum() || found[sku].Any(q => q <= 0))
                return OutboundRefusals.PicksDiffer(sku.Sku);
        }

        return new OutboundEvent.Picked(picks) { On = c.On };
    }

    private static Decision<OutboundEvent> Pack(OutboundCommand.Pack c, Outbound state)
    {
        var packages = PackagesOf(state);
        if (packages.FirstOrDefault(p => p.Id == c.Package) is { } closed)
        {
            return closed == new Package(c.Package, c.Box, c.WeightKg, c.Sscc)
                ? []
                : OutboundRefusals.PackageTaken(c.Package);
        }

        if (state is Outbound.HandedOver) return OutboundRefusals.AlreadyHandedOver();
        if (state is Outbound.Loaded) return OutboundRefusals.AlreadyLoaded();
        if (!Sscc.IsValid(c.Sscc)) return OutboundRefusals.BadSscc(c.Sscc);
        if (packages.Any(p => p.Sscc == c.Sscc)) return OutboundRefusals.SsccTaken(c.Sscc);
        if (Boxes.MaxWeightKg(c.Box) is not { } maxKg) return OutboundRefusals.UnknownBox(c.Box);
        if (c.WeightKg <= 0) return OutboundRefusals.BadWeight(c.WeightKg);
        if (c.WeightKg > maxKg) return OutboundRefusals.TooHeavy(c.Box, c.WeightKg, maxKg);
        return TooEarly("packed", c.On, state) is { } no
            ? no
            : new OutboundEvent.Packed(c.Package, c.Box, c.WeightKg, c.Sscc) { On = c.On };
    }

    private static Decision<OutboundEvent> Load(OutboundCommand.Load c, Outbound state) => state switch
    {
        Outbound.Packed when c.Carrier.Length == 0 => OutboundRefusals.NoCarrier(),
        Outbound.Packed => TooEarly("loaded", c.On, state) is { } no
            ? no
            : new OutboundEvent.Loaded(c.Manifest, c.Carrier, c.Dock) { On = c.On },
        Outbound.Loaded s => s == s with { Manifest = c.Manifest, Carrier = c.Carrier, Dock = c.Dock }
            ? []
            : OutboundRefusals.AlreadyLoaded(),
        Outbound.HandedOver => OutboundRefusals.AlreadyHandedOver(),
        Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Cancelled => OutboundRefusals.NotPacked(),
        _ => throw new UnreachableException(),
    };

    private static Decision<OutboundEvent> RequirePacked(Outbound state) => state switch
    {
        Outbound.Packed => [],
        Outbound.Loaded => OutboundRefusals.AlreadyLoaded(),
        Outbound.HandedOver => OutboundRefusals.AlreadyHandedOver(),
        Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Cancelled => OutboundRefusals.NotPacked(),
        _ => throw new UnreachableException(),
    };

    private static Decision<OutboundEvent> HandOver(OutboundCommand.HandOver c, Outbound.Loaded loaded) =>
        loaded.Manifest != c.Manifest || loaded.Carrier != c.Carrier ? OutboundRefusals.OtherManifest(loaded)
        : TooEarly("handed over", c.On, loaded) is { } no ? no
        : new OutboundEvent.HandedOver(c.Manifest, c.Carrier, c.Waybill, c.On);

    /// <summary>The reason why a step cannot have happened on a day; null when it can.</summary>
    private static Refusal? TooEarly(string done, DateOnly on, Outbound state)
    {
        var (before, lastOn) = state switch
        {
            Outbound.Picked s => ("picked", s.LastOn),
            Outbound.Packed s => ("packed", s.LastOn),
            Outbound.Loaded s => ("loaded", s.LastOn),
            Outbound.None or Outbound.Released or Outbound.HandedOver or Outbound.Cancelled => ("", null),
            _ => throw new UnreachableException(),
        };
        return on < lastOn ? OutboundRefusals.BeforeEarlierStep(done, on, before, lastOn.Value) : null;
    }

    private static Decision<OutboundEvent> AgainHandOver(OutboundCommand.HandOver c, Outbound.HandedOver gone) =>
        gone == gone with
        {
            Cargo = gone.Cargo with { Manifest = c.Manifest, Carrier = c.Carrier },
            Waybill = c.Waybill,
            On = c.On,
        }
            ? []
            : OutboundRefusals.AlreadyHandedOver();

    private static bool IsThere(OutboundCommand.Redirect c, OutboundTask task) =>
        (task.ShipTo, task.RequiredOn) == (c.ShipTo, c.RequiredOn);

    private static Outbound Redirected(Outbound state, OutboundTask task) => state switch
    {
        Outbound.Released => new Outbound.Released(task),
        Outbound.Picked s => s with { Task = task },
        Outbound.Packed s => s with { Task = task },
        Outbound.None or Outbound.Loaded or Outbound.HandedOver or Outbound.Cancelled =>
            throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private static Package Closed(OutboundEvent.Packed e) => new(e.Package, e.Box, e.WeightKg, e.Sscc);

    private static OutboundTask TaskOf(Outbound state) => state.Assignment() ?? throw new UnreachableException();

    private static ImmutableArray<OutboundPick>? PicksOf(Outbound state) => state switch
    {
        Outbound.Picked s => s.Picks,
        Outbound.Packed s => s.Picks,
        Outbound.Loaded s => s.Cargo.Picks,
        Outbound.HandedOver s => s.Cargo.Cargo.Picks,
        Outbound.None or Outbound.Released or Outbound.Cancelled => null,
        _ => throw new UnreachableException(),
    };

    private static ImmutableArray<Package> PackagesOf(Outbound state) => state switch
    {
        Outbound.Packed s => s.Packages,
        Outbound.Loaded s => s.Cargo.Packages,
        Outbound.HandedOver s => s.Cargo.Cargo.Packages,
        Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Cancelled => [],
        _ => throw new UnreachableException(),
    };
}

internal static class OutboundRefusals
{
    public static Refusal OutboundTaken() => new(
        "warehouse.outbound-taken", "The outbound was released with other content.");

    public static Refusal NoLines() => new(
        "warehouse.outbound-without-lines", "An outbound needs at least one line. Line numbers are unique, quantities "
            + "above zero, and a SKU has one unit.", RefusalKind.Unprocessable);

    public static Refusal NotReleased() => new(
        "warehouse.unknown-outbound", "There is no such outbound.", RefusalKind.NotFound);

    public static Refusal IsCancelled() => new("warehouse.outbound-cancelled", "The outbound is cancelled.");

    public static Refusal AlreadyHandedOver() => new(
        "warehouse.already-handed-over", "The outbound was handed over to the carrier.");

    public static Refusal AlreadyPicked() => new(
        "warehouse.already-picked", "The outbound was picked with other content.");

    public static Refusal PicksDiffer(string sku) => new Refusal(
        "warehouse.picks-differ", $"What was picked of {sku} is not what the outbound asks for.").With("sku", sku);

    public static Refusal NotYetPicked() => new("warehouse.outbound-not-picked", "The outbound is not picked yet.");

    public static Refusal AlreadyLoaded() => new("warehouse.already-loaded", "The outbound is loaded.");

    public static Refusal PackageTaken(string package) => new Refusal(
        "warehouse.package-taken", $"Package {package} was closed with other content.").With("package", package);

    public static Refusal UnknownBox(string box) => new Refusal(
        "warehouse.unknown-box", $"There is no box {box}.", RefusalKind.Unprocessable).With("box", box);

    public static Refusal BadWeight(decimal weightKg) => new Refusal(
        "warehouse.bad-weight", "A package weighs more than nothing.", RefusalKind.Unprocessable)
        .With("weightKg", weightKg);

    public static Refusal TooHeavy(string box, decimal weightKg, decimal maxKg) => new Refusal(
        "warehouse.too-heavy", $"Box {box} takes at most {maxKg} kg.", RefusalKind.Unprocessable)
        .With("box", box).With("weightKg", weightKg).With("maxKg", maxKg);

    public static Refusal BadSscc(string sscc) => new Refusal(
        "warehouse.bad-sscc", "An SSCC has 18 digits, the last of which is the check digit.",
        RefusalKind.Unprocessable).With("sscc", sscc);

    public static Refusal SsccTaken(string sscc) => new Refusal(
        "warehouse.sscc-taken", $"Another package carries {sscc}.").With("sscc", sscc);

    public static Refusal NotPacked() => new("warehouse.not-packed", "The outbound is not packed yet.");

    public static Refusal NoCarrier() => new("warehouse.no-carrier", "No carrier is chosen for it yet.");

    public static Refusal BeforeEarlierStep(string done, DateOnly on, string before, DateOnly beforeOn) => new Refusal(
        "warehouse.before-earlier-step", $"It cannot be {done} on {on:O}: it was {before} on {beforeOn:O}.",
        RefusalKind.Unprocessable).With("on", $"{on:O}").With("earlierStepOn", $"{beforeOn:O}");

    public static Refusal NotLoaded() => new("warehouse.not-loaded", "The outbound is not loaded yet.");

    public static Refusal OtherManifest(Outbound.Loaded loaded) => new Refusal(
        "warehouse.other-manifest", $"It is loaded for {loaded.Carrier} on manifest {loaded.Manifest}.")
        .With("carrier", loaded.Carrier).With("manifest", loaded.Manifest);
}
