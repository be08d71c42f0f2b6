using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Suppliers;

public sealed class SuppliersProjectionTests
{
    [Fact]
    public void A_blocked_supplier_says_why_until_it_is_unblocked()
    {
        var stream = SupplierDecider.Stream("GYS-03");
        var suppliers = SpecifyProjection.Of(new SuppliersProjection()).Given(
            stream, new SupplierEvent.Registered("GYS-03", "中山市小榄五金厂", "CN", "CNY", 60, null),
            new SupplierEvent.ContactAdded("c1", "梁厂长", null, "13900139000", null),
            new SupplierEvent.Blocked("来料不良率过高"));
        var row = suppliers.ThenRow("GYS-03");
        (row.Name, row.IsBlocked, row.BlockedReason, row.PaymentTermDays).ShouldBe(
            ("中山市小榄五金厂", true, "来料不良率过高", 60));
        row.Contacts.ShouldHaveSingleItem().Name.ShouldBe("梁厂长");

        var later = suppliers.Given(
            stream, new SupplierEvent.Unblocked("整改通过"), new SupplierEvent.ContactRemoved("c1"),
            new SupplierEvent.DetailsChanged("中山市小榄五金有限公司", "CN", "CNY", 45, null)).ThenOne();
        (later.Name, later.IsBlocked, later.BlockedReason, later.PaymentTermDays).ShouldBe(
            ("中山市小榄五金有限公司", false, null, 45));
        later.Contacts.ShouldBeEmpty();
    }
}
