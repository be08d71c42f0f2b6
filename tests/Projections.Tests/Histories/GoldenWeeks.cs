using System.Collections.Immutable;
using Daybook.Domain.Access;
using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Domain.Modules;
using Daybook.Domain.Notes;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Domain.Webhooks;
using Daybook.Domain.Work;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Webhooks;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>Weeks in which everything happens once.</summary>
internal static class GoldenWeeks
{
    public static IReadOnlyList<RecordedEvent> Tell()
    {
        var company = new Company();
        foreach (var sku in Company.Skus)
        {
            company.Stock(Foshan, sku, 8, lot: "L2605");
            company.Stock(Chengdu, sku, 6);
        }

        Orders(company);
        BackOrders(company);
        Amendments(company);
        Carts(company);
        Sourcing(company);
        Files(company);
        Webhooks(company);
        Vouchers(company);
        Purchases.Certificates(company);
        Limits(company);
        Currencies(company);
        People(company);
        Notes(company);
        Owners(company);
        Modules(company);
        var last = ShortPickWeek.After(company);
        Purchases.Tell(last);
        Purchases.Invoices(last);
        OwnCompany.Tell(last);
        ShortPickWeek.Counted(last);
        ShortPickWeek.Held(last);
        Bills.Tell(last);
        Offices.Tell(last);
        Makings.Tell(last);
        Plannings.Tell(last);
        return last.Ledger.Events;
    }

    private static void Orders(Company company)
    {
        var paid = company.Place(2, (Cooker, 2, 1m), (Kettle, 3, 1m));
        Do(company, SalesOrderDecider.On(paid.Order(), new SalesOrderCommand.NotePayment("ZFB-1", Yuan(800m), Monday)));
        Do(company, SalesOrderDecider.On(paid.Order(), new SalesOrderCommand.Promise(Friday, "现货")));
        company.Finish(paid);
        company.Today = Tuesday;
        company.Pay(paid, "SK-0001", 0.4m);
        company.Pay(paid, "SK-0002", 0.8m);
        var spread = company.Place(3, (Cooker, 9, 1m), (Cooker, 1, 1m));
        company.Finish(spread);
        company.Place(4, (Kettle, 1, 0.3m));
        var cheap = new OrderKey(Company.TMall, "0004");
        company.Advance(cheap);
        company.Advance(cheap);
        company.Place(5, (Blender, 1, 0.3m));
        company.Advance(new OrderKey(Company.TMall, "0005"));
        company.Advance(company.PlaceCartons(10, 1m, 2m));
        var cancelled = company.Place(8, (Blender, 2, 1m));
        for (var step = 0; step < 6; step++) company.Advance(cancelled);
        company.Cancel(cancelled);
        var waits = company.Place(6, (Blender, 40, 1m));
        company.Finish(waits);
        company.Do(new RequestReservation(waits, "到货"));
    }

    private static void BackOrders(Company company)
    {
        // Who wants 40 stands before them.
        company.Cancel(new OrderKey(Company.TMall, "0006"));
        var both = company.Place(11, (Blender, 20, 1m), (Kettle, 90, 1m));
        var blenders = company.Place(12, (Blender, 30, 1m));
        company.Finish(both);
        company.Finish(blenders);
        company.Stock(Foshan, Blender, 30);
        company.Do(new CallBackOrders(Blender)).ShouldBeNull();
        company.Do(new ReserveOrder(both)).ShouldBeNull();
        Do(company, StockDecider.On(
            StockDecider.Stream(Foshan, Blender), new StockCommand.Reserve("YL-1", Pieces(25), "样品")));
        company.Do(new ReserveOrder(both)).ShouldBeNull();
        company.Cancel(both);
        company.Cancel(blenders);
        company.Finish(company.Place(13, (Cooker, 900, 1m)));
    }

    private static void Amendments(Company company)
    {
        company.Stock(Foshan, Kettle, 9);
        var order = company.Place(16, (Kettle, 2, 1m));
        for (var step = 0; step < 30 && company.Ledger.State<Outbound>(order.Outbound(Foshan)) is not Outbound.Loaded;
            step++)
            company.Advance(order);
        company.Amend(order, 5, mayWait: false, []);
        company.Amend(order, 3, mayWait: false, [Kettle, Cooker]);
        company.Finish(order);
    }

    private static void Carts(Company company)
    {
        var expires = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        CartKey Hold(string cart)
        {
            var key = new CartKey(Company.TMall, cart, Foshan);
            company.Do(new HoldCart(key, [new HoldLine(Blender, Pieces(1))], expires)).ShouldBeNull();
            return key;
        }

        Hold("c1");
        company.Do(new EndCartHold(Company.TMall, Hold("c2").Cart, null, "清空购物车")).ShouldBeNull();
        company.Do(new EndCartHold(Company.TMall, Hold("c3").Cart, expires, "到期")).ShouldBeNull();
        Do(company, CartHoldDecider.On(Hold("c4").Stream(), new CartHoldCommand.Convert(OrderId)));
        Do(company, StockDecider.On(StockDecider.Stream(Foshan, Blender), new StockCommand.Move(
            "YK-1", BinCodes.Of(Foshan, "A", 1, 1), BinCodes.Of(Foshan, "A", 2, 1), "L2605", Monday, Pieces(2))));
    }

    private static void Sourcing(Company company)
    {
        company.Do(new PublishSourcingRules(Monday, SourcingTerms.UsualCriteria, "CNY",
        [
            new SourcingWarehouse(Foshan, [new ServedPlace("CN", "广东", null, 1)], true, 6m),
            new SourcingWarehouse(Chengdu, [new ServedPlace("CN", "四川", "成都", 1)], true, 7.5m),
        ])).ShouldBeNull();
        company.Stock(Foshan, Kettle, 5);
        company.Finish(company.PlaceFree(14, Kettle, 1));
        company.Finish(company.PlaceFree(15, Blender, 90));
    }

    private static void Files(Company company)
    {
        var (customer, supplier) = (CustomerDecider.Stream(CustomerCode), SupplierDecider.Stream("GYS-03"));
        var (item, key) = (ItemDecider.Stream(Blender), ApiKeyDecider.Stream("k1"));
        var june = PeriodDecider.Stream("main", "2026-06");
        Step[] steps =
        [
            CustomerDecider.On(customer, new CustomerCommand.ChangeDetails("广州晓彤电器", "CNY", 45, null)),
            CustomerDecider.On(customer, new CustomerCommand.AddContact("c1", "林晓彤", "老板", "13800138000", null)),
            CustomerDecider.On(customer, new CustomerCommand.AddContact("c2", "何师傅", null, null, null)),
            CustomerDecider.On(customer, new CustomerCommand.RemoveContact("c2")),
            CustomerDecider.On(customer, new CustomerCommand.SetAddress("仓库", Guangzhou)),
            CustomerDecider.On(customer, new CustomerCommand.SetPreference("承运商", "SF")),
            CustomerDecider.On(customer, new CustomerCommand.LogInteraction(
                "i1", InteractionKind.Call, Monday, "李强", "询价")),
            CustomerDecider.On(customer, new CustomerCommand.ChangeOwner("李强", "新客户")),
            CustomerDecider.On(customer, new CustomerCommand.Merge("KH-0042", "同一家")),
            CustomerDecider.On(customer, new CustomerCommand.Unmerge("弄错了")),
            SupplierDecider.On(supplier, new SupplierCommand.Register("GYS-03", "小榄五金厂", "CN", "CNY", 60, null)),
            SupplierDecider.On(supplier, new SupplierCommand.ChangeDetails("小榄五金有限公司", "CN", "CNY", 45, null)),
            SupplierDecider.On(supplier, new SupplierCommand.AddContact("c1", "梁厂长", null, null, null)),
            SupplierDecider.On(supplier, new SupplierCommand.RemoveContact("c1")),
            SupplierDecider.On(supplier, new SupplierCommand.Block("来料不良")),
            SupplierDecider.On(supplier, new SupplierCommand.Unblock("整改通过")),
            ItemDecider.On(item, new ItemCommand.ChangeDetails("破壁机 2 升", "厨房电器", null, 5m, null, null, null, null)),
            ItemDecider.On(item, new ItemCommand.DefineUnit("CTN", 4m)),
            ItemDecider.On(item, new ItemCommand.ChangeUnit("CTN", 6m, "新包装")),
            ItemDecider.On(item, new ItemCommand.ChangeUnitDecimals(1, "拆零")),
            ListingDecider.On(ListingDecider.Stream(Blender), new ListingCommand.Buffer(Company.TMall, Pieces(1))),
            ApiKeyDecider.On(key, new ApiKeyCommand.Create("k1", "天猫对接", ["sales"], new string('a', 64))),
            ApiKeyDecider.On(key, new ApiKeyCommand.Revoke("赵会计", "泄露")),
            PeriodDecider.On(june, new PeriodCommand.Close("赵会计", null, null, null)),
            PeriodDecider.On(june, new PeriodCommand.Reopen("赵会计", "补录运费")),
            ChannelDecider.On(ChannelDecider.Stream(Company.TMall), new ChannelCommand.Close("合同到期")),
        ];
        foreach (var step in steps) Do(company, step);
    }

    private static void People(Company company)
    {
        var noon = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        var (token, password) = (new string('b', 64), Convert.ToBase64String([1, .. new byte[60]]));
        var other = Convert.ToBase64String([1, .. new byte[59], 1]);
        void Ask(string login, params UserCommand[] commands) =>
            company.Do(new ChangeUser(login, commands)).ShouldBeNull();
        void Invite(string login, string name, params ImmutableArray<string> roles) => Ask(
            login, new UserCommand.Invite(login, name, roles, "zh", token, noon.AddDays(7)),
            new UserCommand.Join(token, password, noon));

        Invite("admin", "管理员", "admin");
        Invite("wangfang", "王芳", "admin", "sales");
        Ask("wangfang", new UserCommand.ChangePassword(password, other), new UserCommand.Rename("王小芳"));
        Ask("wangfang", new UserCommand.ChangeLocale("en"), new UserCommand.ChangeRoles(["viewer"], "调岗"));
        Ask("wangfang", new UserCommand.Lock("离职"), new UserCommand.Unlock("回来"));
        Ask("wangfang", new UserCommand.ResetPassword(new string('c', 64), noon.AddDays(7), "忘记密码"));
    }

    private static void Vouchers(Company company)
    {
        var (day, entry) = (new DateOnly(2026, 7, 6), "journal-entry/main:goods-shipped:TMALL:0003:FS1");
        var (july, group) = (PeriodDecider.Stream("main", "2026-07"), VoucherGroup.Stream("main", day, "TMALL", "FS1"));
        Do(company, VoucherRulesDecider.On(VoucherRulesDecider.Stream("main"), new VoucherRulesCommand.Set(
            "goods-shipped", VoucherGrouping.PerDay, new DateOnly(2026, 7, 1))));
        Do(company, PeriodDecider.On(july, new PeriodCommand.OpenGroup($"{group}", day, day)));
        Do(company, VoucherGroupDecider.On(group, new VoucherGroupCommand.Add(entry)));
        company.Do(new MakeVouchers("main", "2026-07", day)).ShouldBeNull();
    }

    private static void Modules(Company company)
    {
        void Do(CompanyModulesCommand c) => company.Do(CompanyModulesDecider.On(CompanyModulesDecider.Of("main"), c));
        Do(new CompanyModulesCommand.SwitchOff("OMS", "盘点", [new(["OMS"], "orders", 2)], LeaveWork: true));
        Do(new CompanyModulesCommand.EnterStage(Domain.Shared.Stage.StartUp, "公司刚成立", [], LeaveWork: false));
        Do(new CompanyModulesCommand.SwitchOn("OMS", "开网店"));
    }

    private static void Limits(Company company)
    {
        var limits = new PriceLimits(0.3m, 0.25m, true, false, true, new FreightRule("CNY", 12m, 99m), 2);
        var channel = ChannelDecider.Stream("JD");
        Do(company, ChannelDecider.On(channel, new ChannelCommand.Open("JD", "京东旗舰店", ChannelKind.Marketplace)));
        Do(company, ChannelDecider.On(channel, new ChannelCommand.SetPriceLimits(Monday.AddMonths(3), limits)));
        Do(company, VatRateDecider.On(
            VatRateDecider.Stream("standard"), new VatRateCommand.Set("standard", 0.13m, Monday.AddMonths(3))));
        Do(company, ItemDecider.On(
            ItemDecider.Stream(Blender), new ItemCommand.SetVatRate("standard", Monday.AddMonths(3))));
    }

    private static void Currencies(Company company)
    {
        var (rates, rate) = (ExchangeRatesDecider.Stream("USD", "CNY"), new ExchangeRate(Tuesday, 7.0512m, "中国银行折算价"));
        company.SetRate(Tuesday, 7.5012m);
        Do(company, ExchangeRatesDecider.On(
            rates, new ExchangeRatesCommand.Correct(Tuesday, rate.Rate, rate.Source, "看错一行")));
        foreach (var (document, other, number) in new[]
        {
            ("receipt/SK-0901", "invoice/TMALL:0901", "SK-0901"),
            ("invoice/TMALL:0901", "receipt/SK-0901", "INV-000901"),
        })
        {
            var balance = ForeignBalance.Of(StreamId.Parse(document));
            Do(company, ForeignBalanceDecider.On(balance, new ForeignBalanceCommand.Book(
                "main", document, number, Money.Of(100m, "USD"), Yuan(705.12m), rate)));
            Do(company, ForeignBalanceDecider.On(balance, new ForeignBalanceCommand.Take(
                other, "SK-0901", Money.Of(40m, "USD"), Tuesday)));
        }
    }

    private static void Webhooks(Company company)
    {
        const string Endpoint = "shop";
        var stream = WebhookEndpointDecider.Stream(Endpoint);
        var terms = new WebhookTerms(
            "https://shop.example/hooks", [WebhookEventTypes.OrderShipped, WebhookEventTypes.StockChanged],
            Company.TMall, "天猫旗舰店");
        company.Do(new RegisterWebhookEndpoint(Endpoint, terms)).ShouldBeNull();
        company.Do(new RegisterWebhookEndpoint("warehouse", terms with { Channel = null })).ShouldBeNull();
        company.Do(new ChangeWebhookEndpoint(Endpoint, terms with { Description = "新中间件" })).ShouldBeNull();
        Do(company, WebhookEndpointDecider.On(stream, new WebhookEndpointCommand.Disable("对方停机")));
        Do(company, WebhookEndpointDecider.On(stream, new WebhookEndpointCommand.Enable("恢复")));
        Do(company, WebhookEndpointDecider.On(
            stream, new WebhookEndpointCommand.RotateSecret(new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero), "例行更换")));
        Do(company, WebhookEndpointDecider.On(stream, new WebhookEndpointCommand.SendTest("wish-1")));
        Do(company, WebhookEndpointDecider.On(
            stream, new WebhookEndpointCommand.SendAgain("wish-2", 7, WebhookEventTypes.OrderShipped, "对方丢失")));
        company.Do(new RemoveWebhookEndpoint(Endpoint, "店铺关闭")).ShouldBeNull();
    }

    private static void Notes(Company company)
    {
        var notes = ThingNotesDecider.Of(new OrderKey(Company.TMall, "0002").Order());
        var file = new AttachedFile("合同.pdf", "application/pdf", 4, new string('d', 64));
        ThingNotesCommand[] commands =
        [
            new ThingNotesCommand.AddComment("n1", "@wangfang", "客户要周五前到货"),
            new ThingNotesCommand.AttachFile("n2", "@wangfang", file),
            new ThingNotesCommand.Withdraw("n1", "@wangfang", false, "写错单"),
            new ThingNotesCommand.Withdraw("n2", "@admin", true, "旧版"),
        ];
        foreach (var command in commands) Do(company, ThingNotesDecider.On(notes, command));
    }

    private static void Owners(Company company)
    {
        var (fang, qiang) = (new WorkOwner("@wangfang", "王芳 (wangfang)"), new WorkOwner("@liqiang", "李强 (liqiang)"));
        var work = WorkItemDecider.Finding(Company.TMall, "0002", "price-deviates");
        Do(company, WorkItemDecider.On(work, new WorkItemCommand.TakeOver(fang, 1)));
        Do(company, WorkItemDecider.On(work, new WorkItemCommand.GiveBack(fang.Id, false, "下班")));
        Do(company, WorkItemDecider.On(work, new WorkItemCommand.HandOver(qiang, 1, "请处理")));
    }

    private static void Do(Company company, Step step) => company.Do(step).ShouldBeNull();
}
