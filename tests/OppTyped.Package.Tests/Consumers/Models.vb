Imports OppTyped

<OpportunityType(12003)>
Public Class Insurance
    <Schema("mx_Custom_6")>
    Public Property Amount As Decimal?
End Class
