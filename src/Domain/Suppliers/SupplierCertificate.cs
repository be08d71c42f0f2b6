using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The state of a supplier's certificate (供应商资质证书), such as ISO 9001 or 3C.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Valid), "valid")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
public abstract record SupplierCertificate
{
    private SupplierCertificate()
    {
    }

    public sealed record Unknown : SupplierCertificate;

    /// <summary>Valid until its last day.</summary>
    public sealed record Valid(CertificateTerms Terms) : SupplierCertificate;

    /// <summary>No longer valid, whatever its last day is.</summary>
    public sealed record Withdrawn(CertificateTerms Terms) : SupplierCertificate;
}

/// <summary>The content of the certificate.</summary>
/// <param name="Kind">What it certifies, such as ISO 9001.</param>
/// <param name="IssuedBy">The issuer.</param>
/// <param name="ValidFrom">Its first day.</param>
/// <param name="ValidUntil">Its last day.</param>
public sealed record CertificateTerms(string Kind, string IssuedBy, DateOnly ValidFrom, DateOnly ValidUntil);

/// <summary>Commands for a certificate.</summary>
public abstract record SupplierCertificateCommand
{
    private SupplierCertificateCommand()
    {
    }

    /// <summary>Records a certificate under its number.</summary>
    public sealed record Record(
        string Supplier, string Number, string Kind, string IssuedBy, [Planned] DateOnly ValidFrom,
        [Planned] DateOnly ValidUntil) : SupplierCertificateCommand;

    /// <summary>The issuer has extended the certificate.</summary>
    public sealed record Extend([Planned] DateOnly ValidUntil) : SupplierCertificateCommand;

    /// <summary>The issuer withdrew the certificate, or the certificate was false.</summary>
    public sealed record Withdraw(string Reason) : SupplierCertificateCommand;
}

/// <summary>Events of a certificate.</summary>
public abstract record SupplierCertificateEvent
{
    private SupplierCertificateEvent()
    {
    }

    [StoredAs("suppliers.certificate-recorded.v1")]
    public sealed record Recorded(string Supplier, string Number, CertificateTerms Terms) : SupplierCertificateEvent;

    [StoredAs("suppliers.certificate-extended.v1")]
    public sealed record Extended(DateOnly From, DateOnly To) : SupplierCertificateEvent;

    [StoredAs("suppliers.certificate-withdrawn.v1")]
    public sealed record Withdrawn(string Reason) : SupplierCertificateEvent;
}
