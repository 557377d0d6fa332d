using OppTyped.Benchmarks.Models;

namespace OppTyped.Benchmarks.Rivals;

internal static partial class PolicyByHand
{
    public static void Assign(Policy policy, string schemaName, string value)
    {
        switch (schemaName)
        {
            case "mx_Custom_1": policy.Text1 = value; break;
            case "mx_Custom_2": policy.Amount2 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_3": policy.Text3 = value; break;
            case "mx_Custom_4": policy.Stage4 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_5": policy.Day5 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_6": policy.Count6 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_7": policy.Text7 = value; break;
            case "mx_Custom_8": policy.Amount8 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_9": policy.Day9 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_10": policy.User10 = Guid.Parse(value); break;
            case "mx_Custom_11": policy.Text11 = value; break;
            case "mx_Custom_12": policy.Amount12 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_13": policy.Text13 = value; break;
            case "mx_Custom_14": policy.Stage14 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_15": policy.Day15 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_16": policy.Count16 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_17": policy.Text17 = value; break;
            case "mx_Custom_18": policy.Amount18 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_19": policy.Day19 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_20": policy.User20 = Guid.Parse(value); break;
            case "mx_Custom_21": policy.Text21 = value; break;
            case "mx_Custom_22": policy.Amount22 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_23": policy.Text23 = value; break;
            case "mx_Custom_24": policy.Stage24 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_25": policy.Day25 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_26": policy.Count26 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_27": policy.Text27 = value; break;
            case "mx_Custom_28": policy.Amount28 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_29": policy.Day29 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_30": policy.User30 = Guid.Parse(value); break;
            case "mx_Custom_31": policy.Text31 = value; break;
            case "mx_Custom_32": policy.Amount32 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_33": policy.Text33 = value; break;
            case "mx_Custom_34": policy.Stage34 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_35": policy.Day35 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_36": policy.Count36 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_37": policy.Text37 = value; break;
            case "mx_Custom_38": policy.Amount38 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_39": policy.Day39 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_40": policy.User40 = Guid.Parse(value); break;
            case "mx_Custom_41": policy.Text41 = value; break;
            case "mx_Custom_42": policy.Amount42 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_43": policy.Text43 = value; break;
            case "mx_Custom_44": policy.Stage44 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_45": policy.Day45 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_46": policy.Count46 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_47": policy.Text47 = value; break;
            case "mx_Custom_48": policy.Amount48 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_49": policy.Day49 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_50": policy.User50 = Guid.Parse(value); break;
            case "mx_Custom_51": policy.Text51 = value; break;
            case "mx_Custom_52": policy.Amount52 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_53": policy.Text53 = value; break;
            case "mx_Custom_54": policy.Stage54 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_55": policy.Day55 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_56": policy.Count56 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_57": policy.Text57 = value; break;
            case "mx_Custom_58": policy.Amount58 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_59": policy.Day59 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_60": policy.User60 = Guid.Parse(value); break;
            case "mx_Custom_61": policy.Text61 = value; break;
            case "mx_Custom_62": policy.Amount62 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_63": policy.Text63 = value; break;
            case "mx_Custom_64": policy.Stage64 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_65": policy.Day65 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_66": policy.Count66 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_67": policy.Text67 = value; break;
            case "mx_Custom_68": policy.Amount68 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_69": policy.Day69 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_70": policy.User70 = Guid.Parse(value); break;
            case "mx_Custom_71": policy.Text71 = value; break;
            case "mx_Custom_72": policy.Amount72 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_73": policy.Text73 = value; break;
            case "mx_Custom_74": policy.Stage74 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_75": policy.Day75 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_76": policy.Count76 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_77": policy.Text77 = value; break;
            case "mx_Custom_78": policy.Amount78 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_79": policy.Day79 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_80": policy.User80 = Guid.Parse(value); break;
            case "mx_Custom_81": policy.Text81 = value; break;
            case "mx_Custom_82": policy.Amount82 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_83": policy.Text83 = value; break;
            case "mx_Custom_84": policy.Stage84 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_85": policy.Day85 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_86": policy.Count86 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_87": policy.Text87 = value; break;
            case "mx_Custom_88": policy.Amount88 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_89": policy.Day89 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_90": policy.User90 = Guid.Parse(value); break;
            case "mx_Custom_91": policy.Text91 = value; break;
            case "mx_Custom_92": policy.Amount92 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_93": policy.Text93 = value; break;
            case "mx_Custom_94": policy.Stage94 = HandWrittenConversions.Status(value); break;
            case "mx_Custom_95": policy.Day95 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_96": policy.Count96 = HandWrittenConversions.Count(value); break;
            case "mx_Custom_97": policy.Text97 = value; break;
            case "mx_Custom_98": policy.Amount98 = HandWrittenConversions.Amount(value); break;
            case "mx_Custom_99": policy.Day99 = HandWrittenConversions.Timestamp(value); break;
            case "mx_Custom_100": policy.User100 = Guid.Parse(value); break;
        }
    }
}
