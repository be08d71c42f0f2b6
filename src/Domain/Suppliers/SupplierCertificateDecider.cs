using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.SupplierCertificateCommand;
using static Daybook.Domain.Suppliers.SupplierCertificateRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a certificate: recorded once, extended, withdrawn permanently.</summary>
public sealed class SupplierCertificateDecider()
    : Decider<SupplierCertificateCommand, SupplierCertificateEvent, SupplierCertificate>(
        "supplier-certificate", new SupplierCertificate.Unknown())
{
    public override Decision<SupplierCertificateEvent> Decide(
        SupplierCertificate state, SupplierCertificateCommand command) => (state, command) switch
    {
        (SupplierCertificate.Unknown, Record c) =>
            c.ValidUntil < c.ValidFrom ? EndsBeforeItBegins(c) : Recorded(c),
        (SupplierCertificate.Unknown, Extend or Withdraw) => Unknown,
        (SupplierCertificate.Valid s, Record c) => s.Terms == Recorded(c).Terms ? [] : NumberTaken(c, s.Terms),
        (SupplierCertificate.Valid s, Extend c) => Extended(s.Terms.ValidUntil, c.ValidUntil),
        (SupplierCertificate.Valid, Withdraw c) => new SupplierCertificateEvent.Withdrawn(c.Reason),
        (SupplierCertificate.Withdrawn s, Record c) => NumberTaken(c, s.Terms),
        (SupplierCertificate.Withdrawn, Extend) => IsWithdrawn,
        (SupplierCertificate.Withdrawn, Withdraw) => [],
        _ => throw new UnreachableException(),
    };

    public override SupplierCertificate Evolve(SupplierCertificate state, SupplierCertificateEvent @event) =>
        (state, @event) switch
        {
            (_, SupplierCertificateEvent.Recorded e) => new SupplierCertificate.Valid(e.Terms),
            (SupplierCertificate.Valid s, SupplierCertificateEvent.Extended e) =>
                new SupplierCertificate.Valid(s.Terms with { ValidUntil = e.To }),
            (SupplierCertificate.Valid s, SupplierCertificateEvent.Withdrawn) =>
                new SupplierCertificate.Withdrawn(s.Terms),
            _ => throw new UnreachableException(),
        };

    private static SupplierCertificateEvent.Recorded Recorded(Record c) =>
        new(c.Supplier, c.Number, new CertificateTerms(c.Kind, c.IssuedBy, c.ValidFrom, c.ValidUntil));

    private static Decision<SupplierCertificateEvent> Extended(DateOnly from, DateOnly to)
    {
        if (to == from) return [];
        return to < from ? EndsEarlier(from, to) : new SupplierCertificateEvent.Extended(from, to);
    }
}

internal static class SupplierCertificateRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("suppliers.unknown-certificate", "such certificate of the supplier");

    public static Refusal IsWithdrawn { get; } = new(
        "suppliers.certificate-withdrawn", "The certificate is already withdrawn. Record a new one under its number.");

    public static Refusal NumberTaken(Record c, CertificateTerms known) =>
        Refusals.DifferentContent("suppliers.certificate-number-taken", $"Certificate {c.Number}", "recorded")
            .With("kind", known.Kind).With("validUntil", Day(known.ValidUntil));

    public static Refusal EndsBeforeItBegins(Record c) => Refusals.TooEarly(
            "suppliers.certificate-ends-before-it-begins", $"Certificate {c.Number}", "end on", c.ValidUntil,
            "it begins on", c.ValidFrom)
        .With("validFrom", Day(c.ValidFrom)).With("validUntil", Day(c.ValidUntil));

    public static Refusal EndsEarlier(DateOnly known, DateOnly wanted) => new Refusal(
            "suppliers.certificate-ends-earlier",
            $"The certificate cannot be extended to {Day(wanted)}, because it is valid until {Day(known)}. Withdraw it "
                + "if it is not valid any more.")
        .With("validUntil", Day(known));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
