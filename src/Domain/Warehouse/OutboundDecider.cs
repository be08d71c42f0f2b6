using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
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
        (_, OutboundCommand.Release c) => Same(c, state) ? [] : OutboundRefusals.OutboundTaken(state),
        (Outbound.Cancelled, OutboundCommand.Cancel) => [],
        (Outbound.Cancelled, _) => OutboundRefusals.IsCancelled(state),
        (_, OutboundCommand.Pick c) => Pick(c, state),
        (Outbound.Released, OutboundCommand.Pack) => OutboundRefusals.NotYetPicked(state),
        (_, OutboundCommand.Pack c) => Pack(c, state),
        (_, OutboundCommand.RequirePacked) => RequirePacked(state),
        (Outbound.Released or Outbound.Picked, OutboundCommand.RequireWanted c) => RequireWanted(c, TaskOf(state)),
        (Outbound.Packed, OutboundCommand.RequireWanted) => OutboundRefusals.AlreadyPacked(state),
        (_, OutboundCommand.RequireWanted) => RequirePacked(state),
        (_, OutboundCommand.Load c) => Load(c, state),
        (Outbound.HandedOver s, OutboundCommand.HandOver c) => AgainHandOver(c, s),
        (Outbound.Loaded s, OutboundCommand.HandOver c) => HandOver(c, s),
        (_, OutboundCommand.HandOver) => OutboundRefusals.NotLoaded(state),
        (Outbound.HandedOver, OutboundCommand.Cancel) => OutboundRefusals.AlreadyHandedOver(state),
        (_, OutboundCommand.Cancel c) => new OutboundEvent.Cancelled(c.Reason),
        (Outbound.Loaded s, OutboundCommand.Unload c) => new OutboundEvent.Unloaded(s.Manifest, s.Carrier, c.Reason),
        (Outbound.HandedOver, OutboundCommand.Unload or OutboundCommand.Redirect) =>
            OutboundRefusals.AlreadyHandedOver(state),
        (_, OutboundCommand.Unload) => [],
        (Outbound.Loaded, OutboundCommand.Redirect c) when !IsThere(c, TaskOf(state)) =>
            OutboundRefusals.AlreadyLoaded(state),
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
        if (PicksOf(state) is { } picked)
            return picked.SequenceEqual(picks) ? [] : OutboundRefusals.AlreadyPicked(state);
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

        if (state is Outbound.HandedOver) return OutboundRefusals.AlreadyHandedOver(state);
        if (state is Outbound.Loaded) return OutboundRefusals.AlreadyLoaded(state);
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
        Outbound.Packed when c.Carrier.Length == 0 => OutboundRefusals.NoCarrier(state),
        Outbound.Packed => TooEarly("loaded", c.On, state) is { } no
            ? no
            : new OutboundEvent.Loaded(c.Manifest, c.Carrier, c.Dock) { On = c.On },
        Outbound.Loaded s => s == s with { Manifest = c.Manifest, Carrier = c.Carrier, Dock = c.Dock }
            ? []
            : OutboundRefusals.LoadedOtherwise(s),
        Outbound.HandedOver => OutboundRefusals.AlreadyHandedOver(state),
        Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Cancelled =>
            OutboundRefusals.NotPacked(state),
        _ => throw new UnreachableException(),
    };

    private static Decision<OutboundEvent> RequirePacked(Outbound state) => state switch
    {
        Outbound.Packed => [],
        Outbound.Loaded => OutboundRefusals.AlreadyLoaded(state),
        Outbound.HandedOver => OutboundRefusals.AlreadyHandedOver(state),
        Outbound.None or Outbound.Released or Outbound.Picked or Outbound.Cancelled =>
            OutboundRefusals.NotPacked(state),
        _ => throw new UnreachableException(),
    };

    private static Decision<OutboundEvent> RequireWanted(OutboundCommand.RequireWanted c, OutboundTask task) =>
        task.Lines.Where(l => l.Sku == c.Sku && l.Quantity.Unit == c.Missing.Unit).Sum(l => l.Quantity.Value)
            < c.Missing.Value
            ? OutboundRefusals.NotWanted(c.Sku, c.Missing)
            : [];

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
        return on < lastOn ? OutboundRefusals.BeforeEarlierStep(state, done, on, before, lastOn.Value) : null;
    }

    private static Decision<OutboundEvent> AgainHandOver(OutboundCommand.HandOver c, Outbound.HandedOver gone) =>
        gone == gone with
        {
            Cargo = gone.Cargo with { Manifest = c.Manifest, Carrier = c.Carrier },
            Waybill = c.Waybill,
            On = c.On,
        }
            ? []
            : OutboundRefusals.HandedOverOtherwise(gone);

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
    public static Refusal OutboundTaken(Outbound outbound) =>
        Refusals.DifferentContent("warehouse.outbound-taken", Thing(outbound), "released");

    public static Refusal NoLines() => new(
        "warehouse.outbound-without-lines", "An outbound must have at least one line. Line numbers must be unique, "
            + "quantities more than zero, and the unit of a SKU the same on all lines.", RefusalKind.Unprocessable);

    public static Refusal NotReleased() =>
        Refusals.Unknown("warehouse.unknown-outbound", "such outbound");

    public static Refusal IsCancelled(Outbound outbound) =>
        Refusals.IsAlready("warehouse.outbound-cancelled", Thing(outbound), "cancelled");

    public static Refusal AlreadyHandedOver(Outbound outbound) =>
        Refusals.IsAlready("warehouse.already-handed-over", Thing(outbound), "handed over to the carrier");

    public static Refusal HandedOverOtherwise(Outbound outbound) =>
        Refusals.DifferentContent("warehouse.already-handed-over", Thing(outbound), "handed over to the carrier");

    public static Refusal AlreadyPicked(Outbound outbound) =>
        Refusals.DifferentContent("warehouse.already-picked", Thing(outbound), "picked");

    public static Refusal PicksDiffer(string sku) => new Refusal(
        "warehouse.picks-differ", $"The picked quantity of {sku} must equal the quantity on the outbound.")
        .With("sku", sku);

    public static Refusal NotYetPicked(Outbound outbound) =>
        Refusals.NotYet("warehouse.outbound-not-picked", Thing(outbound), "picked");

    public static Refusal AlreadyPacked(Outbound outbound) =>
        Refusals.IsAlready("warehouse.already-packed", Thing(outbound), "packed");

    public static Refusal NotWanted(string sku, Quantity missing) => new Refusal(
        "warehouse.more-missing-than-wanted", $"The outbound wants less of {sku} than {missing}. Say what is missing "
            + "of what it wants.", RefusalKind.Unprocessable)
        .With("sku", sku).With("missing", missing);

    public static Refusal AlreadyLoaded(Outbound outbound) =>
        Refusals.IsAlready("warehouse.already-loaded", Thing(outbound), "loaded");

    public static Refusal LoadedOtherwise(Outbound outbound) =>
        Refusals.DifferentContent("warehouse.already-loaded", Thing(outbound), "loaded");

    public static Refusal PackageTaken(string package) => Refusals.DifferentContent(
        "warehouse.package-taken", $"Package {package}", "closed").With("package", package);

    public static Refusal UnknownBox(string box) => Refusals.Unknown(
        "warehouse.unknown-box", $"box {box}", RefusalKind.Unprocessable).With("box", box);

    public static Refusal BadWeight(decimal weightKg) =>
        Refusals.NotPositive("warehouse.bad-weight", "The weight of a package").With("weightKg", weightKg);

    public static Refusal TooHeavy(string box, decimal weightKg, decimal maxKg) => new Refusal(
        "warehouse.too-heavy", $"A package in box {box} must weigh at most {maxKg} kg.", RefusalKind.Unprocessable)
        .With("box", box).With("weightKg", weightKg).With("maxKg", maxKg);

    public static Refusal BadSscc(string sscc) => new Refusal(
        "warehouse.bad-sscc", "An SSCC must have 18 digits, the last of which is the check digit.",
        RefusalKind.Unprocessable).With("sscc", sscc);

    public static Refusal SsccTaken(string sscc) => new Refusal(
        "warehouse.sscc-taken", $"Another package has the SSCC {sscc}.").With("sscc", sscc);

    public static Refusal NotPacked(Outbound outbound) =>
        Refusals.NotYet("warehouse.not-packed", Thing(outbound), "packed");

    public static Refusal NoCarrier(Outbound outbound) =>
        new("warehouse.no-carrier", $"{Thing(outbound)} has no carrier yet.");

    public static Refusal BeforeEarlierStep(
        Outbound outbound, string done, DateOnly on, string before, DateOnly beforeOn) => Refusals.TooEarly(
        "warehouse.before-earlier-step", Thing(outbound), $"be {done} on", on, $"it was {before} on", beforeOn)
        .With("on", $"{on:O}").With("earlierStepOn", $"{beforeOn:O}");

    public static Refusal NotLoaded(Outbound outbound) =>
        Refusals.NotYet("warehouse.not-loaded", Thing(outbound), "loaded");

    public static Refusal OtherManifest(Outbound.Loaded loaded) => new Refusal(
        "warehouse.other-manifest",
        $"{Thing(loaded)} is loaded for carrier {loaded.Carrier} on manifest {loaded.Manifest}.")
        .With("carrier", loaded.Carrier).With("manifest", loaded.Manifest);

    private static string Thing(Outbound outbound) => outbound.Assignment() is { } task
        ? $"The outbound of order {task.Order} from {task.Warehouse}"
        : "The outbound";
}
