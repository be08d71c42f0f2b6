using System.Text.Json;
using Bunit;
using Daybook.Web.Forms;

namespace Daybook.Web.Tests;

/// <summary>A form is drawn from what a command takes, and sends it.</summary>
public sealed class FormTests
{
    private const string Done = """{"stream":"sales-order/TM:1","version":1,"position":9,"events":0,"command":"c"}""";

    [Fact]
    public void What_is_entered_is_sent_as_the_interface_takes_it()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (200, Done);
        var page = Filled(desk);
        page.Find("form").Submit();
        var sent = desk.Daybook.Asked.Single(a => a.Method == "POST");
        sent.Target.ShouldBe("/api/orders");
        var body = JsonElement.Parse(sent.Body!);
        body.GetProperty("total").GetRawText().ShouldBe("""{"amount":1234.50,"currency":"CNY"}""");
        body.GetProperty("lines")[0].GetRawText().ShouldBe("""{"sku":"A-1","quantity":{"value":2,"unit":"EA"}}""");
        body.TryGetProperty("effectiveOn", out _).ShouldBeFalse("what is left empty is left out");
        page.Find(".done a").GetAttribute("href").ShouldBe("/t/sales-order/TM/1?settled=9");
    }

    [Fact]
    public void An_error_stands_at_its_field_and_a_refusal_above()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (400, """
            {"code":"bad-input","errors":[
             {"field":"lines[0].quantity.unit","rule":"is known"},{"field":"x","rule":"is y"}]}
            """);
        var page = Filled(desk);
        page.Find("form").Submit();
        page.Find("#f-lines-0-quantity-wrong").TextContent.ShouldBe("is known");
        page.Find(".problem li").TextContent.ShouldBe("x is y");
        desk.Daybook.Answer = _ => (409, """{"code":"test.refused","detail":"It cannot be so."}""");
        page.Find("form").Submit();
        page.Find(".problem").TextContent.ShouldContain("It cannot be so.");
        page.FindAll(".wrong").ShouldBeEmpty();
    }

    [Fact]
    public void The_same_is_sent_again_under_the_same_key_while_nobody_knows_what_became_of_it()
    {
        using var desk = new DeskContext("sales");
        desk.Daybook.Answer = _ => (503, """{"code":"unknown-outcome","detail":"Try again."}""");
        var page = Filled(desk);
        page.Find("form").Submit();
        page.Find("form").Submit();
        page.Find("#f-number").Change("1002");
        page.Find("form").Submit();
        desk.Daybook.Answer = _ => (409, """{"code":"test.refused","detail":"No."}""");
        page.Find("form").Submit();
        page.Find("form").Submit();
        var keys = desk.Daybook.Asked.Where(a => a.Method == "POST").Select(a => a.Key!).ToList();
        keys[1].ShouldBe(keys[0]);
        keys[2].ShouldNotBe(keys[0], "other content is another command");
        keys[3].ShouldBe(keys[2]);
        keys[4].ShouldNotBe(keys[3], "a refusal is an answer; asking again is asking anew");
    }

    [Fact]
    public void What_is_no_number_is_said_before_it_is_sent()
    {
        using var desk = new DeskContext("sales");
        var page = Filled(desk);
        page.Find("#f-total").Change("much");
        page.Find("form").Submit();
        page.Find("#f-total-wrong").TextContent.ShouldBe("must be a number");
        desk.Daybook.Asked.ShouldNotContain(a => a.Method == "POST");
    }

    [Fact]
    public void What_the_address_names_is_not_asked_for_again()
    {
        using var desk = new DeskContext("finance");
        desk.Daybook.Answer = _ => (200, Done);
        var page = desk.At<FormPage>("/c/block-customer?code=C%2F1", p => p.Add(x => x.Name, "block-customer"));
        page.FindAll("#f-code").ShouldBeEmpty();
        page.Find("#f-reason").Change("never pays");
        page.Find("form").Submit();
        desk.Daybook.Asked.Single(a => a.Method == "POST").Target.ShouldBe("/api/customers/C%2F1/block");
    }

    [Fact]
    public void A_command_that_the_roles_do_not_allow_has_no_form()
    {
        using var desk = new DeskContext("warehouse");
        desk.At<FormPage>("/c/place-order", p => p.Add(x => x.Name, "place-order")).FindAll("form").ShouldBeEmpty();
    }

    private static IRenderedComponent<FormPage> Filled(DeskContext desk)
    {
        var page = desk.At<FormPage>("/c/place-order", p => p.Add(x => x.Name, "place-order"));
        page.Find("#f-number").Change("1001");
        page.Find("#f-total").Change("１,234.50");
        page.Find("#f-lines-0-sku").Change("A-1");
        page.Find("#f-lines-0-quantity").Change("2");
        page.Find("td .second").Change("EA");
        return page;
    }
}
