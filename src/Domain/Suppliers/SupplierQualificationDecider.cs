using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.SupplierQualificationCommand;
using static Daybook.Domain.Suppliers.SupplierQualificationRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a qualification: applied for, qualified until a day, suspended, qualified again.</summary>
public sealed class SupplierQualificationDecider()
    : Decider<SupplierQualificationCommand, SupplierQualificationEvent, SupplierQualification>(
        "supplier-qualification", new SupplierQualification.Unknown())
{
    public override Decision<SupplierQualificationEvent> Decide(
        SupplierQualification state, SupplierQualificationCommand command) => (state, command) switch
    {
        (SupplierQualification.Unknown, Apply c) =>
            new SupplierQualificationEvent.Applied(c.Supplier, c.Group, c.Reason),
        (SupplierQualification.Unknown, Qualify or Suspend) => Unknown,
        (SupplierQualification.Applied s, Apply c) => s.Reason == c.Reason ? [] : IsThere(c),
        (SupplierQualification.Qualified or SupplierQualification.Suspended, Apply c) => IsThere(c),
        (SupplierQualification.Qualified s, Qualify c) when (s.On, s.Until) == (c.On, c.Until) => [],
        (_, Qualify c) => c.Until < c.On
            ? EndsBeforeItBegins(c.On, c.Until.Value)
            : new SupplierQualificationEvent.Qualified(c.On, c.Until, c.Reason),
        (SupplierQualification.Suspended, Suspend) => [],
        (_, Suspend c) => new SupplierQualificationEvent.Suspended(c.Reason),
        _ => throw new UnreachableException(),
    };

    public override SupplierQualification Evolve(SupplierQualification state, SupplierQualificationEvent @event) =>
        @event switch
        {
            SupplierQualificationEvent.Applied e => new SupplierQualification.Applied(e.Reason),
            SupplierQualificationEvent.Qualified e => new SupplierQualification.Qualified(e.Reason, e.On, e.Until),
            SupplierQualificationEvent.Suspended e => new SupplierQualification.Suspended(e.Reason),
            _ => throw new UnreachableException(),
        };
}

internal static class SupplierQualificationRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("suppliers.unknown-qualification", "such qualification of the supplier");

    public static Refusal IsThere(Apply c) => Refusals.DifferentContent(
            "suppliers.qualification-there", $"The qualification of {c.Supplier} for {c.Group}", "applied for")
        .With("supplier", c.Supplier).With("group", c.Group);

    public static Refusal EndsBeforeItBegins(DateOnly on, DateOnly until) => Refusals.TooEarly(
            "suppliers.qualification-ends-before-it-begins", "A qualification", "end on", until, "it begins on", on)
        .With("on", Day(on)).With("until", Day(until));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
