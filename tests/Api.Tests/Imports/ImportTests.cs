using System.Text;
using System.Text.Json;
using Daybook.Api.Lists;
using Daybook.Specification;

namespace Daybook.Api.Tests.Imports;

/// <summary>Items, customers and opening stock come in by file: tried first, row by row, and never twice
/// (X7).</summary>
[Collection<DoorServer>]
public sealed class ImportTests(Served served)
{
    [Fact, Shows("X7")]
    public async Task A_preview_says_what_would_come_and_what_is_wrong_and_writes_nothing()
    {
        const string file = "商品编码,商品名称,单位,条码,单价\n"
            + "IM1,水壶,件,6901234567892,199\nIM2,杯子,件,6901234567893,x\nIM1,碗,件,,\n,盘,件,,\n,碟,件,,\n";

        var answer = await Imported("items?currency=CNY&dryRun=true", file);

        Shown(answer).ShouldBe(
            "5 rows: 1 new, 0 changed, 0 same, 4 refused; 3 unitPrice x: must be a number such as 12.50; "
            + "4 sku IM1: must be there once; row 2 has it already; 5 sku : must not be empty; "
            + "6 sku : must not be empty");
        answer.GetProperty("dryRun").GetBoolean().ShouldBeTrue();
        answer.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("field").GetString())
            .ShouldBe(["sku", "name", "baseUnit", "gtin", "unitPrice"]);
        (await served.Get("/api/items/IM1")).Status.ShouldBe(404);
    }

    [Fact, Shows("X7")]
    public async Task A_bad_row_stops_no_other_and_a_file_twice_doubles_nothing()
    {
        const string file = "sku;name;unit;price;ean\n"
            + "IT1;Kettle;EA;199,00;\nIT2;Cup;EA;8,5;123\nIT3;Bowl;EA;1.200,00;\n";

        var first = await Imported("items?currency=CNY", file, "it-1");

        Shown(first).ShouldBe(
            "3 rows: 2 new, 0 changed, 0 same, 1 refused; 3  IT2: products.bad-gtin");
        Shown(await Imported("items?currency=CNY", file, "it-1"))[..49].ShouldBe(
            "3 rows: 0 new, 0 changed, 2 same, 1 refused; 3  I");
        Shown(await Imported("items?currency=CNY", file, "it-2"))[..49].ShouldBe(
            "3 rows: 0 new, 0 changed, 2 same, 1 refused; 3  I");
        var item = (await served.Read($"/api/items/IT1?atLeast={first.GetProperty("position").GetInt64()}"))
            .GetProperty("item");
        (item.GetProperty("name").GetString(), item.GetProperty("state").GetString()).ShouldBe(("Kettle",
            "production"));
        (await served.Read("/api/listings/IT3")).GetProperty("listing").GetProperty("prices")[0]
            .GetProperty("unitPrice").GetDecimal().ShouldBe(1200m);
    }

    [Fact, Shows("X7")]
    public async Task What_a_file_says_otherwise_is_changed_and_what_it_does_not_say_stays()
    {
        await Imported("items", "sku,name,unit,category\nIC1,Kettle,EA,Kitchen\nIC2,Cup,EA,Kitchen\n");

        const string other = "sku,name,unit\nIC1,Electric kettle,EA\nIC2,Cup,EA\nIC3,Bowl,EA\n";
        Shown(await Imported("items?dryRun=true", other)).ShouldBe("3 rows: 1 new, 1 changed, 1 same, 0 refused");
        var position = (await Imported("items", other)).GetProperty("position").GetInt64();

        var item = (await served.Read($"/api/items/IC1?atLeast={position}")).GetProperty("item");
        (item.GetProperty("name").GetString(), item.GetProperty("category").GetString())
            .ShouldBe(("Electric kettle", "Kitchen"));
        Shown(await Imported("items", "sku,name,unit\nIC1,Electric kettle,KG\n")).ShouldEndWith(
            "IC1: products.sku-taken");
    }

    [Fact, Shows("X7")]
    public async Task Customers_come_in_from_a_workbook_in_parts()
    {
        var book = await Workbook.Write(
            new Table("客户", ["客户编码", "客户名称", "账期(天)", "类型"],
            [
                ["IK1", "广州百货", 30m, "企业"], ["IK2", "王小明", 0m, "个人"], ["IK3", "佛山超市", 4_000m, "企业"],
                ["IK4", "深圳商行", null, "?"],
            ]),
            CancellationToken.None);

        var first = await Imported("customers?currency=CNY&most=2", book, "ik");
        Shown(first).ShouldBe("4 rows: 2 new, 0 changed, 0 same, 0 refused");
        first.GetProperty("next").GetInt32().ShouldBe(3);
        var rest = await Imported("customers?currency=CNY&most=2&after=3", book, "ik");
        Shown(rest).ShouldStartWith(
            "4 rows: 0 new, 0 changed, 0 same, 2 refused; 4 paymentTermDays 4000: must be from 0 to ");
        Shown(rest).ShouldEndWith("; 5 kind ?: must be one of business, consumer");
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        var two = (await served.Read($"/api/customers/IK2?atLeast={first.GetProperty("position").GetInt64()}"))
            .GetProperty("file");
        (two.GetProperty("kind").GetString(), two.GetProperty("paymentTermDays").GetInt32()).ShouldBe(("consumer", 0));
    }

    [Fact, Shows("X7")]
    public async Task A_customer_comes_with_a_person_and_an_address_and_the_wrong_field_of_either_is_named()
    {
        const string file = "客户编码,客户名称,联系人,联系电话,收货地址,城市,国家\n"
            + "IP1,广州百货,陈小姐,138,中山五路219号,广州,CN\nIP2,佛山超市,,0757,,,\nIP3,深圳商行,,,深南大道1号,,中国\n";

        var done = await Imported("customers?currency=CNY", file);

        Shown(done).ShouldBe(
            "3 rows: 2 new, 0 changed, 0 same, 1 refused; 4 city : must not be empty; "
            + "4 country 中国: must be an ISO 3166 code of two capital letters");
        var at = $"atLeast={done.GetProperty("position").GetInt64()}";
        var one = (await served.Read($"/api/customers/IP1?{at}")).GetProperty("file");
        one.GetProperty("contacts")[0].GetProperty("phone").GetString().ShouldBe("138");
        one.GetProperty("addresses")[0].GetProperty("address").GetProperty("name").GetString().ShouldBe("陈小姐");
        (await served.Read($"/api/customers/IP2?{at}")).GetProperty("file").GetProperty("contacts")[0]
            .GetProperty("name").GetString().ShouldBe("佛山超市");
    }

    [Fact, Shows("X7")]
    public async Task A_customer_comes_with_several_people_and_addresses_a_row_each()
    {
        const string file = "客户编码,客户名称,联系人,联系电话,地址标签,收货地址,城市,国家\n"
            + "IR1,广州百货,陈小姐,138,,中山五路219号,广州,CN\nIR1,广州百货,李先生,139,,,,\n"
            + "IR1,广州百货,陈小姐,138,仓库,黄埔大道1号,广州,CN\nIR1,佛山百货,王小姐,,,,,\nIR1,广州百货,李先生,150,,,,\n";

        const string told = "5 rows: 1 new, 2 changed, 0 same, 2 refused; 5 name 佛山百货: must be as in row 2, which is "
            + "about the same; 6 code IR1: must be there once; row 3 has it already";
        Shown(await Imported("customers?currency=CNY&dryRun=true", file)).ShouldBe(told);
        var done = await Imported("customers?currency=CNY", file, "ir");
        Shown(done).ShouldBe(told);

        var one = (await served.Read($"/api/customers/IR1?atLeast={done.GetProperty("position").GetInt64()}"))
            .GetProperty("file");
        one.GetProperty("contacts").EnumerateArray().Select(c => c.GetProperty("phone").GetString())
            .ShouldBe(["138", "139"]);
        one.GetProperty("addresses").EnumerateArray().Select(a => a.GetProperty("label").GetString())
            .ShouldBe(["main", "仓库"], ignoreOrder: true);
        Shown(await Imported("customers?currency=CNY", file, "ir"))[..40].ShouldBe(
            "5 rows: 0 new, 0 changed, 3 same, 2 refu");
    }

    [Theory, Shows("X7")]
    [InlineData("zh", "xlsx")]
    [InlineData("en", "csv")]
    public async Task A_template_is_taken_as_it_is(string language, string format)
    {
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await served.Post("/api/warehouses", $$"""{"code":"FS","name":"佛山仓","address":{{Company.Address}}}""");
        await served.Post("/api/warehouses/FS/bins", """{"zone":"A","racks":1,"binsPerRack":1}""");
        foreach (var kind in (string[])["items", "customers", "opening-stock"])
        {
            var path = $"/api/imports/{kind}/template?language={language}&format={format}";
            var file = await served.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);
            var answer = await Imported(kind, file);
            Shown(answer).ShouldStartWith("1 rows: ");
            Shown(answer).ShouldEndWith("0 refused", Case.Sensitive, kind);
            answer.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("field").GetString())
                .ShouldBe(answer.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        }
    }

    [Fact, Shows("X7")]
    public async Task Opening_stock_stands_in_stock_and_books_alike_and_once()
    {
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await served.Done(
            "/api/warehouses", $$"""{"code":"IW1","name":"佛山二号仓","address":{{Company.Address}}}""");
        await Imported("items", "sku,name,unit\nIO1,Kettle,EA\nIO2,Cup,EA\n");
        const string file = "仓库,货位,商品编码,批次,数量,成本单价,日期\n"
            + "IW1,IW1-A-01-01,IO1,,10,80.00,2026-01-02\nIW1,IW1-A-01-02,IO2,L1,\"1,000\",3.333,2026/1/2\n"
            + "IW1,IW1-B-01-01,IO2,,1,1,\n"
            + "IW1,IW1-A-01-01,IO2,,1,,\nIW1,IW1-A-01-01,IO3,,1,1,\n";

        // The bins are not there yet: what was refused comes in when they are.
        Shown(await Imported("opening-stock?currency=CNY", file, "io")).ShouldStartWith("5 rows: 0 new");
        await served.Done("/api/warehouses/IW1/bins", """{"zone":"A","racks":1,"binsPerRack":2}""");
        var done = await Imported("opening-stock?currency=CNY", file, "io");

        Shown(done).ShouldBe(
            "5 rows: 2 new, 0 changed, 0 same, 3 refused; 4  IW1 IO2 IW1-B-01-01: warehouse.unknown-bin; "
            + "5 value : must be given, or the cost of one unit; 6  IW1 IO3 IW1-A-01-01: products.unknown-item");
        Shown(await Imported("opening-stock?currency=CNY", file)).ShouldStartWith("5 rows: 0 new, 0 changed, 2 same");
        Shown(await Imported("opening-stock?currency=CNY", file.Replace(",10,80", ",11,80", StringComparison.Ordinal)))
            .ShouldContain("2  IW1 IO1 IW1-A-01-01: warehouse.");
        var at = $"atLeast={done.GetProperty("position").GetInt64()}";
        (await served.Read($"/api/stock-movements?warehouse=IW1&{at}")).GetProperty("items").EnumerateArray()
            .Select(r => r.GetProperty("quantity").GetDecimal()).Order().ShouldBe([10m, 1000m]);
        (await served.Read($"/api/inventory-value?warehouse=IW1&{at}")).GetProperty("items").EnumerateArray()
            .Sum(r => r.GetProperty("value").GetDecimal()).ShouldBe(4133m);
        (await served.Read($"/api/reconcile?{at}")).GetProperty("unexplained").GetString().ShouldBe("0.00");
    }

    [Theory]
    [InlineData("items?columns=sku,name", "columns")]
    [InlineData("items?columns=sku,sku,baseUnit", "columns")]
    [InlineData("items?columns=sku,price,-", "columns")]
    [InlineData("items?most=0", "most")]
    [InlineData("items?warehouse=W", "warehouse")]
    public async Task A_question_that_cannot_be_understood_is_refused(string path, string field)
    {
        var reply = await Sent(path, Encoding.UTF8.GetBytes("a,b,c\n1,2,3\n"), null);
        (reply.Status, reply.Errors[0].Field).ShouldBe((400, field));
    }

    [Fact]
    public async Task A_required_field_without_a_column_is_named_and_nothing_is_imported() =>
        Shown(await Imported("items", "a,b,c\n1,2,3\n")).ShouldBe(
            "1 rows: 0 new, 0 changed, 0 same, 0 refused; 1 sku : is a required field that no column has; "
            + "1 name : is a required field that no column has; 1 baseUnit : is a required field that no column has");

    private Task<JsonElement> Imported(string path, string file, string? key = null) =>
        Imported(path, Encoding.UTF8.GetBytes(file), key);

    private async Task<JsonElement> Imported(string path, byte[] file, string? key = null)
    {
        var reply = await Sent(path, file, key);
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json;
    }

    private async Task<Reply> Sent(string path, byte[] file, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/imports/{path}")
        {
            Content = new ByteArrayContent(file),
        };
        request.Content.Headers.ContentType = new("application/octet-stream");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await served.Client.SendAsync(request);
        return await Reply.Of(response);
    }

    /// <summary>Counts, and each error with its row, field, value and rule or code.</summary>
    private static string Shown(JsonElement answer) => string.Join("; ", answer.GetProperty("errors").EnumerateArray()
        .Select(e => $"{e.GetProperty("row")} {Text(e, "field")} {Text(e, "value")}: "
            + $"{Text(e, "code") ?? Text(e, "rule")}")
        .Prepend(
            $"{answer.GetProperty("rows")} rows: {answer.GetProperty("new")} new, "
            + $"{answer.GetProperty("changed")} changed, "
            + $"{answer.GetProperty("same")} same, {answer.GetProperty("refused")} refused"));

    private static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
