using Daybook.Domain.Customers;
using Daybook.Projections.Customers;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Customers;

public sealed class CustomersProjectionTests
{
    private static readonly Kernel.StreamId Stream = CustomerDecider.Stream(CustomerCode);

    private static readonly CustomerEvent.Registered Registered =
        new(CustomerCode, "广州市天河区晓彤电器行", CustomerKind.Business, "CNY", 30, "91440106MA5XXXXX0K");

    private static ProjectionSpecification<CustomerRow> Customers =>
        SpecifyProjection.Of(new CustomersProjection()).Given(Stream, Registered);

    [Fact, Shows("C1")]
    public void A_customers_file_shows_what_is_known_now()
    {
        var row = Customers.Given(
            Stream, new CustomerEvent.DetailsChanged("广州晓彤电器有限公司", "CNY", 45, "91440106MA5XXXXX0K"),
            new CustomerEvent.OwnerChanged(null, "王敏", "新客户"), new CustomerEvent.OwnerChanged("王敏", "李强", "王敏离职"),
            new CustomerEvent.AddressSet("仓库", Guangzhou), new CustomerEvent.PreferenceSet("承运商", "SF"),
            new CustomerEvent.PreferenceSet("承运商", "ZTO")).ThenRow(CustomerCode);

        (row.Name, row.PaymentTermDays, row.Owner, row.Kind).ShouldBe(
            ("广州晓彤电器有限公司", 45, "李强", CustomerKind.Business));
        row.Addresses.ShouldHaveSingleItem().Address.City.ShouldBe("广州市");
        row.Preferences.ShouldHaveSingleItem().Value.ShouldBe("ZTO");
    }

    [Fact]
    public void A_removed_contact_is_gone()
    {
        var row = Customers.Given(
            Stream, new CustomerEvent.ContactAdded("c1", "林晓彤", "老板", "13800138000", null),
            new CustomerEvent.ContactAdded("c2", "何师傅", "仓管", null, null),
            new CustomerEvent.ContactRemoved("c1")).ThenOne();

        row.Contacts.ShouldHaveSingleItem().Name.ShouldBe("何师傅");
    }

    [Fact]
    public void The_last_interaction_is_the_one_of_the_latest_day_and_not_the_last_written_down()
    {
        var row = Customers.Given(
            Stream, new CustomerEvent.InteractionLogged("i1", InteractionKind.Visit, Friday, "李强", "看样品"),
            new CustomerEvent.InteractionLogged("i2", InteractionKind.Call, Tuesday, "李强", "补记：询价")).ThenOne();

        (row.Interactions, row.LastInteractionOn, row.LastInteractionKind, row.LastInteractionText).ShouldBe(
            (2, Friday, InteractionKind.Visit, "看样品"));
    }

    [Fact]
    public void A_merge_can_be_undone()
    {
        var merged = Customers.Given(Stream, new CustomerEvent.Merged("KH-0001", "同一家"));
        merged.ThenOne().MergedInto.ShouldBe("KH-0001");
        merged.Given(Stream, new CustomerEvent.Unmerged("弄错了")).ThenOne().MergedInto.ShouldBeNull();
    }

    [Fact, Shows("C1", "C3")]
    public void Each_interaction_is_a_row() => SpecifyProjection.Of(new InteractionsProjection())
        .Given(Stream, new CustomerEvent.InteractionLogged("i1", InteractionKind.Call, Friday, "李强", "催款"))
        .Then(new InteractionRow
        {
            Key = "KH-0017/i1", Customer = CustomerCode, InteractionId = "i1", Kind = InteractionKind.Call,
            HappenedOn = Friday, By = "李强", Text = "催款", Position = 1,
        });
}
