namespace OppTyped.Package.Tests;

/// <summary>The metadata of an opportunity type, as an account returns it.</summary>
internal static class Schema
{
    public const string Insurance = """
        {"DisplayName":"Insurance","EventCode":12003,"Fields":[
          {"SchemaName":"Status","DisplayName":"Status","DataType":"SearchableDropdown","IsMandatory":true,
           "IsReadOnly":false,"OptionSet":"[{\"Value\":\"Open\"},{\"Value\":\"Won\"}]"},
          {"SchemaName":"mx_Custom_6","DisplayName":"Sum assured","DataType":"Number","IsMandatory":false,"IsReadOnly":false},
          {"SchemaName":"mx_Custom_7","DisplayName":"Premium","DataType":"Number","IsMandatory":false,"IsReadOnly":false},
          {"SchemaName":"mx_Custom_8","DisplayName":"Renewal date","DataType":"DateTime","IsMandatory":false,"IsReadOnly":false},
          {"SchemaName":"mx_Custom_24","DisplayName":"Commission","DataType":"Number","IsMandatory":false,"IsReadOnly":true}]}
        """;
}
