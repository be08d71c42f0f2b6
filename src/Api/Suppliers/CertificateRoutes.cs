using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Certificates of suppliers (资质证书).</summary>
internal sealed class CertificateRoutes : IRoutes
{
    private const string One = "/api/supplier-certificates/{supplier}/{number}";
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Quality, Roles.Planning];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(SupplierCertificateDecider.Instance, One, Roles.Purchasing, Roles.Quality)
            .New<SupplierCertificateCommand.Record>(
                "record-certificate", "Records a certificate of a supplier.",
                first: c => SupplierDecider.On(
                    SupplierDecider.Stream(c.Supplier), new SupplierCommand.RequireKnown()))
            .Command<SupplierCertificateCommand.Extend>(
                "extend", "extend-certificate", "Extends a certificate.")
            .Command<SupplierCertificateCommand.Withdraw>(
                "withdraw", "withdraw-certificate", "Withdraws a certificate.");
        routes.MapList<SupplierCertificateRow>(
            "/api/supplier-certificates", "supplier_certificates",
            "Certificates of suppliers; sort by validUntil to see which expire next.", Readers);
        routes.MapFile<SupplierCertificateRow, CertificateView>(
            One, "supplier certificate", "supplier_certificates",
            http => SupplierCertificateDecider.Stream(http.Path("supplier"), http.Path("number")),
            (at, row) => new CertificateView(at, row), Readers);
    }
}

internal sealed class RecordCertificateRules : AbstractValidator<SupplierCertificateCommand.Record>
{
    public RecordCertificateRules()
    {
        RuleFor(c => c.Supplier).IsCode();
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Kind).IsName();
        RuleFor(c => c.IssuedBy).IsName();
    }
}

/// <summary>A certificate as of a position.</summary>
public sealed record CertificateView(long Position, SupplierCertificateRow Certificate);
