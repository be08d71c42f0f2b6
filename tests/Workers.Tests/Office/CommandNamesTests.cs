using System.Text.Json;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;
using Daybook.Workers.Office;
using Daybook.Workers.Suppliers;

namespace Daybook.Workers.Tests.Office;

public sealed class CommandNamesTests
{
    [Fact]
    public void A_command_is_named_as_it_is_stored_or_by_its_category()
    {
        CommandNames.Of(typeof(SendPurchaseOrder)).ShouldBe("suppliers.send-purchase-order");
        CommandNames.Of(typeof(PurchaseOrderCommand.Acknowledge)).ShouldBe("purchase-order.acknowledge");
        CommandNames.TypeOf("customer.change-details").Name.ShouldBe("ChangeDetails");
        CommandNames.HasWorth("suppliers.change-purchase-order").ShouldBeTrue();
        CommandNames.HasWorth("purchase-order.cancel").ShouldBeFalse();
    }

    [Fact]
    public void What_decides_about_people_and_approvals_waits_for_none()
    {
        CommandNames.All.ShouldContain("suppliers.send-purchase-order");
        CommandNames.All.ShouldContain("purchase-order.cancel");
        CommandNames.All.ShouldBeUnique();
        string[] ofOffice = ["office.pay-expense-claim", "office.submit-expense-claim"];
        CommandNames.All.Where(name => name.StartsWith("office.", StringComparison.Ordinal)).ShouldBe(ofOffice);
        CommandNames.All.Except(ofOffice).ShouldAllBe(name => !name.Contains(".require") && !name.StartsWith("office.")
            && !name.StartsWith("approval") && !name.StartsWith("user.") && !name.StartsWith("api-key.")
            && !name.StartsWith("webhook"));
    }

    [Fact]
    public void Commands_of_one_step_after_a_guard_are_kept_and_read_again()
    {
        var supplier = SupplierDecider.Stream("GYS-03");
        StepList steps = new(
        [
            SupplierDecider.On(supplier, new SupplierCommand.RequireKnown()),
            SupplierDecider.On(supplier, new SupplierCommand.Block("来料不良")),
        ]);
        var text = CommandContent.Write(steps);
        ((StepList)CommandContent.Read(text)).List.ShouldBe(steps.List);
        CommandContent.Write(CommandContent.Read(text)).ShouldBe(text);
        CommandContent.HashOf(text).Length.ShouldBe(64);
    }

    /// <summary>Whatever can need an approval can be kept as text and carried out from it.</summary>
    [Fact]
    public void Every_command_is_the_same_when_it_is_read_again()
    {
        var stream = SupplierDecider.Stream("GYS-03");
        foreach (var name in CommandNames.All)
        {
            var json = DaybookJson.Options.GetTypeInfo(CommandNames.TypeOf(name));
            var command = JsonSerializer.Deserialize(StoredSample.Of(json), json)!;
            var text = CommandContent.Write(command as Operation ?? Operation.Of(new Step(stream, command)));
            CommandContent.Write(CommandContent.Read(text)).ShouldBe(text, name);
        }
    }
}
