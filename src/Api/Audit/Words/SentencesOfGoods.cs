namespace Daybook.Api.Audit;

/// <summary>Items, suppliers, warehouses and transport.</summary>
internal static class SentencesOfGoods
{
    public static Dictionary<string, Sentence> Products => new()
    {
        ["products.item-registered.v2"] = new(
            "registered {subject}, {name}, kept in {baseUnit}", "登记了{subject}（{name}），基本单位 {baseUnit}"),
        ["products.item-details-changed.v1"] = new(
            "changed the description of {subject}, now {name}", "变更了{subject}的资料，现为 {name}"),
        ["products.item-state-changed.v1"] = new(
            "changed the state of {subject} from {from:state} to {to:state}",
            "把{subject}的状态从 {from:state} 改为 {to:state}"),
        ["products.unit-conversion-defined.v1"] = new(
            "defined that one {unit} of {subject} is {inBaseUnits} base units",
            "定义{subject}的换算率：1 {unit} = {inBaseUnits} 基本单位"),
        ["products.unit-conversion-changed.v1"] = new(
            "changed the factor of {unit} of {subject} from {from} to {to}",
            "把{subject}的单位 {unit} 的换算率从 {from} 改为 {to}"),
        ["products.item-vat-rate-set.v1"] = new(
            "set the VAT rate of {subject} to {code} from {from}", "{subject}自 {from} 起适用增值税税率 {code}"),
        ["products.unit-decimals-changed.v1"] = new(
            "changed the decimals of {subject} from {from} to {to}", "把{subject}的小数位数从 {from} 改为 {to}"),
        ["products.bill-drafted.v1"] = new(
            "wrote version {version} of {subject}, with {content.lines:count} lines",
            "编制了{subject}的版本 {version}，共 {content.lines:count} 行"),
        ["products.bill-rewritten.v1"] = new(
            "wrote the draft of version {version} of {subject} again, with {after.lines:count} lines",
            "改写了{subject}的版本 {version} 草稿，共 {after.lines:count} 行"),
        ["products.bill-released.v1"] = new(
            "released version {version} of {subject} from {from} on", "发布了{subject}的版本 {version}，自 {from} 起生效"),
        ["products.bill-withdrawn.v1"] = new(
            "withdrew version {version} of {subject} from {on} on",
            "自 {on} 起撤回了{subject}的版本 {version}"),
        ["products.change-requested.v1"] = new(
            "requested {subject}: version {terms.version} of the bill of {terms.item} from {terms.from} on",
            "提出了{subject}：{terms.item} 的物料清单自 {terms.from} 起改用版本 {terms.version}"),
        ["products.change-approved.v1"] = new("approved {subject}", "批准了{subject}"),
        ["products.change-rejected.v1"] = new("rejected {subject}", "驳回了{subject}"),
        ["products.change-withdrawn.v1"] = new("withdrew {subject}", "撤回了{subject}"),
        ["products.change-carried-out.v1"] = new(
            "carried out {subject} as version {version} of the bill of {item}",
            "执行了{subject}，成为 {item} 的物料清单版本 {version}"),
        ["suppliers.supplier-registered.v1"] = new("registered {subject}, {name}", "登记了{subject}（{name}）"),
        ["suppliers.supplier-details-changed.v1"] = new(
            "changed name and terms of {subject}, now {name}", "变更了{subject}的名称与条款，现为 {name}"),
        ["suppliers.supplier-contact-added.v1"] = new(
            "added contact {contactId} to {subject}", "为{subject}增加了联系人 {contactId}"),
        ["suppliers.supplier-contact-removed.v1"] = new(
            "removed contact {contactId} from {subject}", "从{subject}删去了联系人 {contactId}"),
        ["suppliers.supplier-blocked.v1"] = new("blocked {subject}", "停用了{subject}"),
        ["suppliers.supplier-unblocked.v1"] = new("unblocked {subject}", "恢复了{subject}"),
        ["suppliers.certificate-recorded.v1"] = new(
            "recorded {subject}, {terms.kind}, valid until {terms.validUntil}",
            "登记了{subject}（{terms.kind}），有效期至 {terms.validUntil}"),
        ["suppliers.certificate-extended.v1"] = new(
            "extended {subject} until {to}", "把{subject}的有效期延至 {to}"),
        ["suppliers.certificate-withdrawn.v1"] = new("withdrew {subject}", "作废了{subject}"),
    };

    public static Dictionary<string, Sentence> Warehouse => new()
    {
        ["warehouse.opened.v1"] = new("opened {subject}, {name}", "开设了{subject}（{name}）"),
        ["warehouse.bins-generated.v1"] = new(
            "generated {racks} racks of {binsPerRack} bins in zone {zone} of {subject}",
            "在{subject}的区域 {zone} 生成了 {racks} 个货架，每架 {binsPerRack} 个货位"),
        ["warehouse.stock-received.v2"] = new(
            "received {quantity} of {sku} into bin {bin} of {warehouse} under {receipt}",
            "凭 {receipt} 把 {quantity} {sku} 收入仓库 {warehouse} 货位 {bin}"),
        ["warehouse.stock-document-booked.v1"] = new("booked {subject} for {sku}", "登记了{subject}（{sku}）"),
        ["warehouse.stock-moved.v2"] = new(
            "moved {quantity} in {subject} from {fromBin} to {toBin} under {move}",
            "凭 {move} 在{subject}中把 {quantity} 从货位 {fromBin} 移到 {toBin}"),
        ["warehouse.stock-questioned.v1"] = new(
            "did not find goods from {goods:count} places in {subject} ({reason})",
            "在{subject}中有 {goods:count} 处的货未找到（{reason}）"),
        ["warehouse.stock-found.v1"] = new(
            "found goods in question from {goods:count} places in {subject} under {find} ({reason})",
            "凭 {find} 在{subject}中找回 {goods:count} 处的存疑货物（{reason}）"),
        ["warehouse.stock-written-off.v1"] = new(
            "wrote off goods that were not there in {subject} ({reason})", "在{subject}中核销了盘亏的货物（{reason}）"),
        ["warehouse.stock-count-opened.v1"] = new("opened {subject}", "开立了{subject}"),
        ["warehouse.stock-counted.v1"] = new(
            "counted {found} of {sku} in bin {bin} for {subject}, where the books had {expected}",
            "为{subject}在货位 {bin} 清点 {sku}：实盘 {found}，账面 {expected}"),
        ["warehouse.count-difference-accepted.v1"] = new(
            "accepted the difference of {variance} of {sku} in bin {bin} on {subject}, worth {worth} ({reason})",
            "认可了{subject}上货位 {bin} 的 {sku} 差异 {variance}，金额 {worth}（{reason}）"),
        ["warehouse.recount-asked.v1"] = new(
            "asked for a second count of {sku} in bin {bin} on {subject} ({reason})",
            "要求复盘{subject}上货位 {bin} 的 {sku}（{reason}）"),
        ["warehouse.stock-count-closed.v1"] = new("closed {subject}", "关闭了{subject}"),
        ["warehouse.lot-held.v1"] = new(
            "put lot {lot} in {subject} on hold ({reason})", "冻结了{subject}中的批次 {lot}（{reason}）"),
        ["warehouse.lot-released.v1"] = new(
            "released lot {lot} in {subject} ({reason})", "解冻了{subject}中的批次 {lot}（{reason}）"),
        ["warehouse.stock-reserved.v1"] = new(
            "reserved {quantity} in {subject} for {reservation:holder}",
            "在{subject}中为{reservation:holder} 占用 {quantity}"),
        ["warehouse.reservation-released.v1"] = new(
            "released {quantity} in {subject} that was reserved for {reservation:holder}",
            "在{subject}中释放了{reservation:holder} 占用的 {quantity}"),
        ["warehouse.stock-picked.v1"] = new(
            "picked from {picks:count} places in {subject} for {reservation:holder}",
            "在{subject}中为{reservation:holder} 从 {picks:count} 处拣货"),
        ["warehouse.stock-put-back.v1"] = new(
            "put the goods picked for {reservation:holder} back to {picks:count} places in {subject}",
            "在{subject}中把{reservation:holder} 已拣的货放回 {picks:count} 处"),
        ["warehouse.stock-shipped.v1"] = new(
            "shipped {quantity} from {subject} on {on} for {reservation:holder}",
            "于 {on} 为{reservation:holder} 从{subject}出库 {quantity}"),
        ["warehouse.outbound-released.v2"] = new(
            "created {subject} ({lines:count} lines)", "建立了{subject}，共 {lines:count} 行"),
        ["warehouse.outbound-picked.v1"] = new(
            "picked {subject} from {picks:count} places", "从 {picks:count} 处拣完了{subject}"),
        ["warehouse.outbound-packed.v1"] = new(
            "packed {subject} into {package} ({weightKg} kg)[, SSCC {sscc}]",
            "把{subject}装入包裹 {package}（{weightKg} 千克）[，SSCC {sscc}]"),
        ["warehouse.outbound-loaded.v1"] = new(
            "loaded {subject} on manifest {manifest} of {carrier}", "把{subject}列入 {carrier} 的装车清单 {manifest}"),
        ["warehouse.outbound-handed-over.v1"] = new(
            "handed {subject} over to {carrier} on {on}, waybill {waybill}",
            "于 {on} 把{subject}交给 {carrier}，运单号 {waybill}"),
        ["warehouse.outbound-cancelled.v1"] = new("cancelled {subject}", "取消了{subject}"),
        ["warehouse.outbound-unloaded.v1"] = new(
            "removed {subject} from manifest {manifest} of {carrier}", "把{subject}从 {carrier} 的交接单 {manifest} 撤下"),
        ["warehouse.outbound-redirected.v1"] = new(
            "redirected {subject} to {shipTo.city}[, required by {requiredOn}]",
            "{subject}改送 {shipTo.city}[，要求 {requiredOn} 前到达]"),
    };

    public static Dictionary<string, Sentence> Transport => new()
    {
        ["transport.carrier-admitted.v1"] = new(
            "admitted carrier {carrier}, {name}, to {subject}", "在{subject}中准入承运商 {carrier}（{name}）"),
        ["transport.zone-mapped.v1"] = new(
            "assigned {country}[ {region}] to zone {zone} in {subject}",
            "在{subject}中把 {country}[ {region}] 划入区域 {zone}"),
        ["transport.tariff-published.v1"] = new(
            "published tariff {tariff} of {carrier} from {validFrom} in {subject}",
            "在{subject}中发布了 {carrier} 的运价 {tariff}，自 {validFrom} 起"),
        ["transport.shipment-planned.v1"] = new(
            "chose {chosen} for {subject} out of {offers:count} offers[ at {price}]",
            "从 {offers:count} 个报价中为{subject}选定承运商 {chosen}[，运费 {price}]"),
        ["transport.shipment-handed-over.v1"] = new(
            "handed {subject} over to {carrier} on {on}, waybill {waybill}",
            "于 {on} 把{subject}交给 {carrier}，运单号 {waybill}"),
        ["transport.shipment-delivered.v1"] = new(
            "recorded that {subject} arrived on {on}[, received by {receivedBy}]",
            "记录{subject}于 {on} 送达[，签收人 {receivedBy}]"),
        ["transport.shipment-cancelled.v1"] = new("cancelled {subject}", "取消了{subject}"),
    };
}
