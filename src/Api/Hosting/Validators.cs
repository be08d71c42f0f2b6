using Daybook.Api.Access;
using Daybook.Api.Customers;
using Daybook.Api.Edge;
using Daybook.Api.Finance;
using Daybook.Api.Orders;
using Daybook.Api.Products;
using Daybook.Api.Suppliers;
using Daybook.Api.Transport;
using Daybook.Api.Warehouse;
using FluentValidation;

namespace Daybook.Api.Hosting;

/// <summary>The rules of shape of every command, named by hand so that nothing is searched for at start.</summary>
internal static class Validators
{
    public static void Add(IServiceCollection services) => services
        .AddSingleton<IValidator<CreateKey>, CreateKeyRules>()
        .AddSingleton<IValidator<RegisterCustomer>, RegisterCustomerRules>()
        .AddSingleton<IValidator<ChangeCustomer>, ChangeCustomerRules>()
        .AddSingleton<IValidator<AddContact>, AddContactRules>()
        .AddSingleton<IValidator<SetCustomerAddress>, SetCustomerAddressRules>()
        .AddSingleton<IValidator<SetPreference>, SetPreferenceRules>()
        .AddSingleton<IValidator<LogInteraction>, LogInteractionRules>()
        .AddSingleton<IValidator<MergeCustomer>, MergeCustomerRules>()
        .AddSingleton<IValidator<ChangeOwner>, ChangeOwnerRules>()
        .AddSingleton<IValidator<GiveReason>, GiveReasonRules>()
        .AddSingleton<IValidator<OpenAccountsBody>, OpenAccountsRules>()
        .AddSingleton<IValidator<BookReceiptBody>, BookReceiptRules>()
        .AddSingleton<IValidator<AllocateReceiptBody>, AllocateReceiptRules>()
        .AddSingleton<IValidator<PlaceOrderBody>, PlaceOrderRules>()
        .AddSingleton<IValidator<NotePaymentBody>, NotePaymentRules>()
        .AddSingleton<IValidator<PromiseBody>, PromiseRules>()
        .AddSingleton<IValidator<ResolveBody>, ResolveRules>()
        .AddSingleton<IValidator<OpenChannel>, OpenChannelRules>()
        .AddSingleton<IValidator<SetPrice>, SetPriceRules>()
        .AddSingleton<IValidator<BufferStockBody>, BufferStockRules>()
        .AddSingleton<IValidator<HoldCartBody>, HoldCartRules>()
        .AddSingleton<IValidator<RegisterItem>, RegisterItemRules>()
        .AddSingleton<IValidator<ChangeItem>, ChangeItemRules>()
        .AddSingleton<IValidator<DefineItemUnit>, DefineItemUnitRules>()
        .AddSingleton<IValidator<ChangeItemUnit>, ChangeItemUnitRules>()
        .AddSingleton<IValidator<ChangeItemDecimals>, ChangeItemDecimalsRules>()
        .AddSingleton<IValidator<MoveItem>, MoveItemRules>()
        .AddSingleton<IValidator<RegisterSupplier>, RegisterSupplierRules>()
        .AddSingleton<IValidator<ChangeSupplier>, ChangeSupplierRules>()
        .AddSingleton<IValidator<AdmitCarrier>, AdmitCarrierRules>()
        .AddSingleton<IValidator<PublishTariff>, PublishTariffRules>()
        .AddSingleton<IValidator<MapZone>, MapZoneRules>()
        .AddSingleton<IValidator<DeliverBody>, DeliverRules>()
        .AddSingleton<IValidator<OpenWarehouse>, OpenWarehouseRules>()
        .AddSingleton<IValidator<GenerateBins>, GenerateBinsRules>()
        .AddSingleton<IValidator<ReceiveOpening>, ReceiveOpeningRules>()
        .AddSingleton<IValidator<MoveStockBody>, MoveStockRules>()
        .AddSingleton<IValidator<PackBody>, PackRules>()
        .AddSingleton<IValidator<LoadBody>, LoadRules>()
        .AddSingleton<IValidator<ShipBody>, ShipRules>();
}
