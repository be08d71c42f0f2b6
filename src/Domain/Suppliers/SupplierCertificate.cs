using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>A certificate of a supplier (供应商资质证书), such as ISO 9001 or 3C, as its decisions need it.</summary>
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

    /// <summary>It counts until its last day.</summary>
    public sealed record Valid(CertificateTerms Terms) : SupplierCertificate;

    /// <summary>It does not count any more, whatever its last day is.</summary>
    public sealed record Withdrawn(CertificateTerms Terms) : SupplierCertificate;
}

/// <summary>What stands on the certificate.</summary>
/// <param name="Kind">What it certifies, such as ISO 9001.</param>
/// <param name="IssuedBy">Who gave it.</param>
/// <param name="ValidFrom">Its first day.</param>
/// <param name="ValidUntil">Its last day.</param>
public sealed record CertificateTerms(string Kind, string IssuedBy, DateOnly ValidFrom, DateOnly ValidUntil);

/// <summary>What can be asked of a certificate.</summary>
public abstract record SupplierCertificateCommand
{
    private SupplierCertificateCommand()
    {
    }

    /// <summary>Files a certificate under the number that stands on it.</summary>
    public sealed record Record(
        string Supplier, string Number, string Kind, string IssuedBy, [Planned] DateOnly ValidFrom,
        [Planned] DateOnly ValidUntil) : SupplierCertificateCommand;

    /// <summary>Its issuer has made it longer.</summary>
    public sealed record Extend([Planned] DateOnly ValidUntil) : SupplierCertificateCommand;

    /// <summary>Its issuer took it back, or it was false.</summary>
    public sealed record Withdraw(string Reason) : SupplierCertificateCommand;
}

/// <summary>What can have happened to a certificate.</summary>
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
