using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

internal static class OutboundRefusals
{
    public static Refusal OutboundTaken() => new(
        "warehouse.outbound-taken", "The outbound was released with other content.");

    public static Refusal NoLines() => new(
        "warehouse.outbound-without-lines", "An outbound needs a line, each with its own number and more than zero of "
            + "one SKU in one unit.", RefusalKind.Unprocessable);

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

    public static Refusal NotLoaded() => new("warehouse.not-loaded", "The outbound is not loaded yet.");

    public static Refusal OtherManifest(Outbound.Loaded loaded) => new Refusal(
        "warehouse.other-manifest", $"It is loaded for {loaded.Carrier} on manifest {loaded.Manifest}.")
        .With("carrier", loaded.Carrier).With("manifest", loaded.Manifest);
}
