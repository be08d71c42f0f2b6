using Daybook.Domain.Customers;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Projections.Search;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Search;

public sealed class SearchProjectionTests
{
    [Fact]
    public void A_customer_is_found_by_what_is_known_now_and_not_by_what_was()
    {
        var stream = CustomerDecider.Stream("C1");
        var found = SpecifyProjection.Of(new SearchProjection()).Given(
            stream, new CustomerEvent.Registered("C1", "广州百货", CustomerKind.Business, "CNY", 30, null),
            new CustomerEvent.ContactAdded("1", "王强", null, "138-0013-8000", null));
        var row = found.ThenRow("customer/C1");
        (row.Category, row.Thing, row.Title).ShouldBe(("customer", "C1", "C1"));
        row.Terms.Split(' ').ShouldBe(
        [
            "c1", "王强", "强", "138", "0013", "8000", "13800138000", "广州", "州百", "百货", "货", "gzbh",
            "guangzhoubaihuo", "zbh", "zhoubaihuo", "bh", "baihuo", "h", "huo",
        ]);

        var later = found.Given(
            stream, new CustomerEvent.ContactRemoved("1"),
            new CustomerEvent.DetailsChanged("深圳百货", "CNY", 30, "9144")).ThenOne();
        later.Terms.Split(' ').ShouldBe(
        [
            "c1", "深圳", "圳百", "百货", "货", "9144", "szbh", "shenzhenbaihuo", "zbh", "zhenbaihuo", "bh", "baihuo",
            "h", "huo",
        ]);
    }

    /// <summary>As the query finds it: a term begins with what is typed.</summary>
    [Theory]
    [InlineData("茶茶", "cc", "chacha", "cha")]
    [InlineData("广州晓彤电器有限公司", "gzxt", "guangzhou", "xt", "xiaotong", "dianqi", "yxgs")]
    [InlineData("A4 打印纸（加厚）", "dyz", "dayinzhi", "yinzhi", "jh", "a4")]
    public void A_Chinese_name_is_found_by_its_first_letters_and_by_its_sounds(string name, params string[] typed)
    {
        foreach (var row in (SearchRow[])
                 [
                     Of(ItemDecider.Stream("I1"), new ItemEvent.Registered(
                         "I1", name, "EA", 0, Tracking.None, null, null, null, null, null, null, null)),
                     Of(CustomerDecider.Stream("C1"), new CustomerEvent.Registered(
                         "C1", name, CustomerKind.Business, "CNY", 30, null)),
                     Of(SupplierDecider.Stream("S1"), new SupplierEvent.Registered("S1", name, "CN", "CNY", 30, null)),
                 ])
        {
            foreach (var text in typed)
            {
                var asked = SearchTerms.Asked(text).ShouldHaveSingleItem();
                row.Terms.Split(' ').ShouldContain(term => term.StartsWith(asked), $"{text} in {row.Terms}");
            }
        }
    }

    [Fact]
    public void Names_in_other_writing_have_no_sounds_and_a_contact_is_found_by_its_characters()
    {
        Of(CustomerDecider.Stream("C1"), new CustomerEvent.Registered(
                "C1", "Müller かな 한국", CustomerKind.Business, "CNY", 30, null))
            .Terms.Split(' ').ShouldBe(["c1", "muller", "かな", "な", "한국", "국"]);
        SpecifyProjection.Of(new SearchProjection()).Given(
            CustomerDecider.Stream("C1"), new CustomerEvent.Registered("C1", "Kitchen", CustomerKind.Business, "CNY",
                30, null), new CustomerEvent.ContactAdded("1", "王强", null, "1", null))
            .ThenRow("customer/C1").Terms.ShouldNotContain("wq");
    }

    [Fact]
    public void A_purchase_order_is_found_by_its_number_its_supplier_its_value_and_the_number_of_the_supplier()
    {
        var order = PurchaseOrderDecider.Stream("CG/1");
        var day = new DateOnly(2026, 3, 2);
        PurchaseLine Line(decimal price) =>
            new(1, "PLATE", Quantity.Of(10, "EA"), Quantity.Of(10, "EA"), price, day);
        PurchaseTerms Terms(decimal price) => new("GYS-03", "CNY", "FS1", day, 0, [Line(price)]);
        var found = SpecifyProjection.Of(new SearchProjection()).Given(
            order, new PurchaseOrderEvent.Drafted("CG/1", Terms(12.5m)), new PurchaseOrderEvent.Sent(day, [1]),
            new PurchaseOrderEvent.Acknowledged(day, "S-77", [new PromisedLine(1, day)]),
            new PurchaseOrderEvent.Changed(Terms(12.5m), Terms(13.5m), true, "涨价"),
            new PurchaseOrderEvent.Acknowledged(day, null, [new PromisedLine(1, day)])).ThenRow(order.ToString());

        (found.Category, found.Title).ShouldBe(("purchase-order", "CG/1"));
        foreach (var text in (string[])["CG/1", "GYS-03", "S-77", "135"])
            SearchTerms.Asked(text).ShouldAllBe(term => found.Terms.Split(' ').Contains(term), text);
        found.Terms.Split(' ').ShouldNotContain("125");
    }

    [Fact]
    public void A_change_order_is_found_by_its_number_its_item_and_its_reason()
    {
        var day = new DateOnly(2026, 3, 2);
        var terms = new ChangeTerms("KT-17", "V1.1", null, day, new BillContent(
            Quantity.Of(1, "EA"), Quantity.Of(1, "EA"), []), "改用长电源线");
        var found = Of(ChangeOrderDecider.Stream("ECO-1"), new ChangeOrderEvent.Requested(
            "ECO-1", terms, new Signer("@fang", "王芳")));

        foreach (var text in (string[])["ECO-1", "KT-17", "电源"])
            SearchTerms.Asked(text).ShouldAllBe(term => found.Terms.Split(' ').Contains(term), text);
    }

    private static SearchRow Of<TEvent>(StreamId stream, TEvent @event) where TEvent : class =>
        SpecifyProjection.Of(new SearchProjection()).Given(stream, @event).ThenRow(stream.ToString());

    [Fact]
    public void What_changes_nothing_that_is_searched_leaves_the_row()
    {
        var stream = ItemDecider.Stream("KETTLE");
        var items = SpecifyProjection.Of(new SearchProjection()).Given(
            stream, new ItemEvent.Registered(
                "KETTLE", "电热水壶", "EA", 0, Tracking.None, null, "6901234567892", 1.2m, null, null, null, null));
        var before = items.ThenRow("item/KETTLE");
        before.Terms.ShouldContain("6901234567892");
        items.Given(stream, new ItemEvent.VatRateSet("13", new DateOnly(2026, 1, 1))).ThenOne()
            .Position.ShouldBe(before.Position, "it is not written again");
    }
}
