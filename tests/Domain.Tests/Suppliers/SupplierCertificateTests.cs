using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

public class SupplierCertificateTests
{
    private static readonly DateOnly First = new(2025, 6, 1);
    private static readonly DateOnly Last = new(2028, 5, 31);
    private static readonly SupplierCertificateCommand.Record Record =
        new("GYS-03", "00125Q3", "ISO 9001", "中国质量认证中心", First, Last);

    private static readonly SupplierCertificateEvent Recorded = new SupplierCertificateEvent.Recorded(
        "GYS-03", "00125Q3", new CertificateTerms("ISO 9001", "中国质量认证中心", First, Last));

    private static readonly SupplierCertificateEvent Withdrawn = new SupplierCertificateEvent.Withdrawn("查无此证");

    private static Specified<SupplierCertificateCommand, SupplierCertificateEvent, SupplierCertificate> Given(
        params SupplierCertificateEvent[] events) =>
        Specify<SupplierCertificateCommand, SupplierCertificateEvent, SupplierCertificate>.Given(events);

    [Fact, Shows("R1")]
    public void A_certificate_is_recorded() => Given().When(Record).Then(Recorded);

    [Fact]
    public void The_same_again_changes_nothing() => Given(Recorded).When(Record).ThenNothing();

    [Fact]
    public void A_number_belongs_to_one_certificate()
    {
        Given(Recorded).When(Record with { Kind = "ISO 14001" }).ThenRefused("suppliers.certificate-number-taken");
        Given(Recorded, Withdrawn).When(Record).ThenRefused("suppliers.certificate-number-taken");
    }

    [Fact]
    public void It_does_not_end_before_it_begins_and_the_refusal_names_both_days()
    {
        var why = Given().When(Record with { ValidUntil = First.AddDays(-1) })
            .ThenRefused("suppliers.certificate-ends-before-it-begins");
        (why.Kind, why.Message).ShouldBe((
            RefusalKind.Unprocessable,
            "Certificate 00125Q3 cannot end on 2025-05-31, because it begins on 2025-06-01."));
    }

    [Fact]
    public void It_is_made_longer_and_not_shorter()
    {
        Given(Recorded).When(new SupplierCertificateCommand.Extend(Last.AddYears(3)))
            .Then(new SupplierCertificateEvent.Extended(Last, Last.AddYears(3)));
        Given(Recorded).When(new SupplierCertificateCommand.Extend(Last)).ThenNothing();
        Given(Recorded).When(new SupplierCertificateCommand.Extend(Last.AddDays(-1)))
            .ThenRefused("suppliers.certificate-ends-earlier");
    }

    [Fact]
    public void Once_withdrawn_it_stays_so()
    {
        Given(Recorded).When(new SupplierCertificateCommand.Withdraw("查无此证")).Then(Withdrawn);
        Given(Recorded, Withdrawn).When(new SupplierCertificateCommand.Withdraw("再说一次")).ThenNothing();
        Given(Recorded, Withdrawn).When(new SupplierCertificateCommand.Extend(Last.AddYears(1)))
            .ThenRefused("suppliers.certificate-withdrawn");
    }

    [Fact]
    public void Nothing_is_known_of_a_number_that_was_not_recorded()
    {
        Given().When(new SupplierCertificateCommand.Withdraw("误")).ThenRefused("suppliers.unknown-certificate")
            .Kind.ShouldBe(RefusalKind.NotFound);
        Given().When(new SupplierCertificateCommand.Extend(Last)).ThenRefused("suppliers.unknown-certificate");
    }
}
