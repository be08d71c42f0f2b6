using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Suppliers;

public sealed class SupplierCertificatesProjectionTests
{
    [Fact, Shows("R1")]
    public void A_certificate_shows_its_last_day_and_why_it_was_withdrawn()
    {
        var (first, last) = (new DateOnly(2025, 6, 1), new DateOnly(2028, 5, 31));
        var stream = SupplierCertificateDecider.Stream("GYS-03", "00125Q3");
        var certificates = SpecifyProjection.Of(new SupplierCertificatesProjection()).Given(
            stream,
            new SupplierCertificateEvent.Recorded(
                "GYS-03", "00125Q3", new CertificateTerms("ISO 9001", "中国质量认证中心", first, last)),
            new SupplierCertificateEvent.Extended(last, last.AddYears(3)));
        var row = certificates.ThenRow(stream.Id);
        (row.Supplier, row.Number, row.Kind, row.ValidUntil, row.IsWithdrawn).ShouldBe(
            ("GYS-03", "00125Q3", "ISO 9001", last.AddYears(3), false));

        var later = certificates.Given(stream, new SupplierCertificateEvent.Withdrawn("查无此证")).ThenOne();
        (later.IsWithdrawn, later.WithdrawnReason).ShouldBe((true, "查无此证"));
    }
}
